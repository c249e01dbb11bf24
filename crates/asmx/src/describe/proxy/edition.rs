//! The two texts of a proxy.

/// Which of the two texts is asked for (PRX-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    /// `/js`.
    Release,
    /// `/jsdebug`: the same with documentation comments (PRX-31).
    Debug,
}

impl Edition {
    /// The edition that a PathInfo asks for (RT-6). `/js/` and `/js/x` ask for none.
    pub(crate) fn of(path_info: &str) -> Option<Self> {
        if path_info.eq_ignore_ascii_case("/js") {
            Some(Self::Release)
        } else if path_info.eq_ignore_ascii_case("/jsdebug") {
            Some(Self::Debug)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RT-6.
    #[test]
    fn the_whole_path_info_names_the_edition() {
        assert_eq!(Edition::of("/JS"), Some(Edition::Release));
        assert_eq!(Edition::of("/jsDebug"), Some(Edition::Debug));
        for no in ["", "/", "js", "/js/", "/js/x", "/jsdebugger"] {
            assert_eq!(Edition::of(no), None, "{no}");
        }
    }
}
