"""How the device catalogue is compiled: public files and a hand-kept overlay in, one sorted file of devices out."""
