"""The protocol without any input or output: messages in, messages out, time passed in. See PROTOCOL.md."""
