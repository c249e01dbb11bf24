//! Text in lines.

/// A module as it is written.
#[derive(Debug, Default)]
pub(super) struct Lines(pub(super) String);

impl Lines {
    /// A line.
    pub(super) fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// A documentation comment, if there is something to say.
    pub(super) fn doc(&mut self, indent: &str, text: &str) {
        // Nothing that was written in another language ends the comment.
        let text = text.trim().replace("*/", "* /");
        match text.lines().collect::<Vec<_>>()[..] {
            [] => {}
            [line] => self.line(&format!("{indent}/** {} */", line.trim_end())),
            ref lines => {
                self.line(&format!("{indent}/**"));
                lines.iter().for_each(|line| self.line(format!("{indent} * {}", line.trim_end()).trim_end()));
                self.line(&format!("{indent} */"));
            }
        }
    }
}
