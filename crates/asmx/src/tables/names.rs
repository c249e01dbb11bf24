//! Names without case (RT-10), found in a time that does not depend on how many there are.

use core::fmt;
use std::borrow::Cow;
use std::collections::HashMap;

use asmx_types::text::upper_case;
use foldhash::fast::FixedState;

/// The longest name that is looked for without memory of its own. Longer ones are found too.
const SHORT: usize = 128;

/// What names stand for. The names are the host's own, so nobody can choose them to collide.
pub(crate) struct Names {
    /// In upper case.
    any_case: HashMap<Box<[u8]>, usize, FixedState>,
    /// As they are written, and as almost everybody asks for them: nothing is folded then.
    as_written: HashMap<Box<str>, usize, FixedState>,
}

impl Names {
    /// Of two names that differ in case alone the first one is found.
    pub(crate) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let (mut any_case, mut as_written) = (HashMap::default(), HashMap::default());
        for (number, name) in names.into_iter().enumerate() {
            let first = *any_case.entry(upper_case(name).as_bytes().into()).or_insert(number);
            as_written.insert(name.into(), first);
        }
        Self { any_case, as_written }
    }

    /// The number of a name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.as_written.get(name).copied().or_else(|| self.find_folded(name))
    }

    fn find_folded(&self, name: &str) -> Option<usize> {
        let mut room = [0; SHORT];
        let upper = match room.get_mut(..name.len()).filter(|_| name.is_ascii()) {
            Some(room) => {
                room.copy_from_slice(name.as_bytes());
                room.make_ascii_uppercase();
                Cow::Borrowed(&*room)
            }
            None => Cow::Owned(upper_case(name).into_bytes()),
        };
        self.any_case.get(&*upper).copied()
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names").field("len", &self.any_case.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RT-10.
    #[test]
    fn rt_10_names_are_found_without_regard_to_case() {
        let long = "x".repeat(SHORT + 1);
        let names = Names::new(["HelloWorld", "Paramé", &long, "HELLOWORLD", ""]);
        for (name, number) in [
            ("HelloWorld", 0),
            ("helloworld", 0),
            ("HELLOWORLD", 0),
            ("PARAMÉ", 1),
            (&long.to_uppercase(), 2),
            ("", 4),
        ] {
            assert_eq!(names.find(name), Some(number), "{name}");
        }
        for other in ["HelloWorl", "HelloWorld2", "Parame", "\u{131}"] {
            assert_eq!(names.find(other), None, "{other}");
        }
    }
}
