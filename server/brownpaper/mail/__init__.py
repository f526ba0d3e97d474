"""Mail that goes out: neutral words and a link, one letter at a time, tried again until it is taken or given up."""
