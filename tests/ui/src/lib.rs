//! What the macros refuse, and with which words: see `fail/`. What they must accept anywhere: see `pass/`.
