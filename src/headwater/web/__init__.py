"""The library in a browser: pages rendered here, on this machine, for this machine."""
