"""The async shell: one mailbox task per open workshop, wake-ups, and the clock."""
