//! A pattern, taken apart.

/// A part of a custom pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A character that stands for itself.
    Literal(char),
    /// A letter that stands for a part of the date, and how often it is repeated.
    Field(char, usize),
}

/// Why a text is no pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A quotation mark without its counterpart.
    Quote(char),
    /// A letter that is no standard pattern, `%` or `\` before nothing, or too many `f`.
    Specifier,
}

impl Wrong {
    /// .NET's text; the one for a specifier differs between reading and writing.
    pub(super) fn message(self, specifier: &str) -> String {
        match self {
            Self::Quote(quote) => {
                format!("Cannot find a matching quote character for the character '{quote}'.")
            }
            Self::Specifier => specifier.to_owned(),
        }
    }
}

/// The custom pattern that a standard one stands for; others stand for themselves.
pub(super) fn expand(pattern: &str) -> Result<&str, Wrong> {
    Ok(match pattern {
        "d" => "MM/dd/yyyy",
        "D" => "dddd, dd MMMM yyyy",
        "f" => "dddd, dd MMMM yyyy HH:mm",
        "F" | "U" => "dddd, dd MMMM yyyy HH:mm:ss",
        "g" => "MM/dd/yyyy HH:mm",
        "G" => "MM/dd/yyyy HH:mm:ss",
        "m" | "M" => "MMMM dd",
        "o" | "O" => "yyyy-MM-ddTHH:mm:ss.fffffffK",
        "r" | "R" => "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "s" => "yyyy-MM-ddTHH:mm:ss",
        "t" => "HH:mm",
        "T" => "HH:mm:ss",
        "u" => "yyyy-MM-dd HH:mm:ss'Z'",
        "y" | "Y" => "yyyy MMMM",
        custom if custom.chars().nth(1).is_some() => custom,
        _ => return Err(Wrong::Specifier),
    })
}

/// Takes a custom pattern apart.
pub(super) fn tokens(pattern: &str) -> Result<Vec<Token>, Wrong> {
    let mut tokens = Vec::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            'd' | 'M' | 'y' | 'h' | 'H' | 'm' | 's' | 'f' | 'F' | 't' | 'z' | 'g' => {
                let mut count = 1;
                while chars.next_if_eq(&c).is_some() {
                    count += 1;
                }
                if matches!(c, 'f' | 'F') && count > 7 {
                    return Err(Wrong::Specifier);
                }
                tokens.push(Token::Field(c, count));
            }
            'K' => tokens.push(Token::Field(c, 1)),
            '\'' | '"' => loop {
                match chars.next().ok_or(Wrong::Quote(c))? {
                    end if end == c => break,
                    '\\' => tokens.push(Token::Literal(chars.next().ok_or(Wrong::Specifier)?)),
                    literal => tokens.push(Token::Literal(literal)),
                }
            },
            '\\' => tokens.push(Token::Literal(chars.next().ok_or(Wrong::Specifier)?)),
            // It makes a custom pattern of a single letter, and is nothing itself.
            '%' => match chars.peek() {
                None | Some('%') => return Err(Wrong::Specifier),
                Some(_) => {}
            },
            literal => tokens.push(Token::Literal(literal)),
        }
    }
    Ok(tokens)
}
