//! The grammar once more: over UTF-16 units with one cursor, as REQ-16 to REQ-40 tell it, without any cleverness.

#![allow(clippy::collapsible_if)] // as the rules tell it, one after another

use std::fmt::Write as _;

pub(crate) type Fault = (&'static str, String);

const ARGUMENT: &str = "System.ArgumentException";

pub(crate) struct Naive {
    units: Vec<u16>,
    at: usize,
    limit: usize,
}

/// Reads a text and writes what it reads as in a form of its own.
pub(crate) fn read(text: &str, limit: usize) -> Result<String, Fault> {
    let mut naive = Naive { units: text.encode_utf16().collect(), at: 0, limit };
    let value = naive.value(0)?;
    match naive.next_non_empty() {
        None => Ok(value),
        Some(_) => {
            let rest = String::from_utf16_lossy(&naive.units[naive.at..]);
            Err((ARGUMENT, format!("Invalid JSON primitive: {rest}.")))
        }
    }
}

impl Naive {
    fn next(&mut self) -> Option<u16> {
        let unit = self.units.get(self.at).copied();
        self.at += usize::from(unit.is_some());
        unit
    }

    fn next_non_empty(&mut self) -> Option<char> {
        loop {
            // A surrogate is no white space, whatever it belongs to.
            let c = char::from_u32(self.next()?.into()).unwrap_or('\u{fffd}');
            if !c.is_whitespace() {
                return Some(c);
            }
        }
    }

    fn fail<T>(&self, message: &str) -> Result<T, Fault> {
        Err((ARGUMENT, format!("{message} ({}): {}", self.at, String::from_utf16_lossy(&self.units))))
    }

    fn looking_at(&self, text: &str) -> bool {
        self.units[self.at..].starts_with(&text.encode_utf16().collect::<Vec<_>>())
    }

    fn value(&mut self, depth: usize) -> Result<String, Fault> {
        if depth + 1 > self.limit {
            return self.fail("RecursionLimit exceeded.");
        }
        let Some(c) = self.next_non_empty() else { return Ok("null".to_owned()) };
        self.at -= 1;
        match c {
            '"' if self.looking_at("\"\\/Date(") => self.date(),
            '{' => self.object(depth + 1),
            '[' => self.array(depth + 1),
            '"' | '\'' => Ok(format!("{:?}", self.string()?)),
            _ => self.primitive(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<String, Fault> {
        const OBJECT: &str = "Invalid object passed in, ':' or '}' expected.";
        self.next();
        let mut entries: Vec<(String, String)> = Vec::new();
        let mut started = false;
        let mut c;
        loop {
            c = self.next_non_empty();
            let Some(first) = c else { break };
            self.at -= 1;
            if first == ':' {
                return self.fail("Invalid object passed in, member name expected.");
            }
            let mut name = None;
            if first != '}' {
                name = Some(if first == '"' || first == '\'' { self.string()? } else { self.token() });
                c = self.next_non_empty();
                if c != Some(':') {
                    return self.fail(OBJECT);
                }
            }
            if !started && name.is_none() {
                c = self.next_non_empty();
                break;
            }
            started = true;
            let value = self.value(depth)?;
            let name = name.expect("a brace is no value");
            match entries.iter_mut().find(|(known, _)| *known == name) {
                Some(entry) => entry.1 = value,
                None => entries.push((name, value)),
            }
            c = self.next_non_empty();
            if c == Some('}') {
                break;
            }
            if c != Some(',') {
                return self.fail(OBJECT);
            }
        }
        if c != Some('}') {
            return self.fail(OBJECT);
        }
        let mut text = "{".to_owned();
        for (name, value) in entries {
            write!(text, "{name:?}:{value},").expect("a string");
        }
        Ok(text + "}")
    }

    fn array(&mut self, depth: usize) -> Result<String, Fault> {
        self.next();
        let mut text = "[".to_owned();
        let mut more = false;
        let mut c;
        loop {
            c = self.next_non_empty();
            if c.is_none() || c == Some(']') {
                break;
            }
            self.at -= 1;
            text = text + &self.value(depth)? + ",";
            more = false;
            c = self.next_non_empty();
            if c == Some(']') {
                break;
            }
            more = true;
            if c != Some(',') {
                return self.fail("Invalid array passed in, ',' expected.");
            }
        }
        if more {
            return self.fail("Invalid array passed in, extra trailing ','.");
        }
        if c != Some(']') {
            return self.fail("Invalid array passed in, ']' expected.");
        }
        Ok(text + "]")
    }

    fn string(&mut self) -> Result<String, Fault> {
        let quote = self.next();
        let mut units = Vec::new();
        let mut escaped = false;
        while let Some(unit) = self.next() {
            let c = char::from_u32(unit.into()).unwrap_or('\u{fffd}');
            if !escaped {
                match c {
                    '\\' => escaped = true,
                    _ if Some(unit) == quote => return Ok(String::from_utf16_lossy(&units)),
                    _ => units.push(unit),
                }
                continue;
            }
            escaped = false;
            units.push(match c {
                '"' | '\'' | '/' | '\\' => unit,
                'b' => 8,
                'f' => 12,
                'n' => 10,
                'r' => 13,
                't' => 9,
                'u' => self.hex()?,
                _ => return self.fail("Unrecognized escape sequence."),
            });
        }
        self.fail("Unterminated string passed in.")
    }

    fn hex(&mut self) -> Result<u16, Fault> {
        let Some(four) = self.units.get(self.at..self.at + 4) else {
            return Err((
                "System.ArgumentNullException",
                "Value cannot be null.\r\nParameter name: String".to_owned(),
            ));
        };
        self.at += 4;
        let text = String::from_utf16_lossy(four);
        let white: &[char] = &[' ', '\t', '\n', '\u{b}', '\u{c}', '\r'];
        let digits = text.trim_start_matches(white).trim_end_matches('\0').trim_end_matches(white);
        match u16::from_str_radix(digits, 16) {
            Ok(unit) if !digits.starts_with('+') => Ok(unit),
            _ => Err(("System.FormatException", "Input string was not in a correct format.".to_owned())),
        }
    }

    fn token(&mut self) -> String {
        let mut token = String::new();
        while let Some(unit) = self.next() {
            match char::from_u32(unit.into()) {
                // The generator makes no letters or digits that Rust and .NET see differently.
                Some(c) if c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+') => token.push(c),
                _ => {
                    self.at -= 1;
                    break;
                }
            }
        }
        token
    }

    fn primitive(&mut self) -> Result<String, Fault> {
        let token = self.token();
        if matches!(token.as_str(), "null" | "true" | "false") {
            return Ok(token);
        }
        let exponent = token.contains(['e', 'E']);
        if !exponent && !token.contains('.') {
            if let Ok(int) = token.parse::<i32>() {
                return Ok(format!("int {int}"));
            }
            if let Ok(long) = token.parse::<i64>() {
                return Ok(format!("long {long}"));
            }
        }
        if !exponent {
            if let Some(decimal) = decimal(&token) {
                return Ok(format!("decimal {decimal}"));
            }
        }
        let plain = token.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E'));
        match token.parse::<f64>() {
            Ok(double) if plain && double.is_finite() => Ok(format!("double {:?}", double + 0.0)),
            _ if matches!(token.as_str(), "NaN" | "Infinity" | "-Infinity") => Ok(format!("double {token}")),
            _ => Err((ARGUMENT, format!("Invalid JSON primitive: {token}."))),
        }
    }

    fn date(&mut self) -> Result<String, Fault> {
        let end = (self.at..self.units.len())
            .find(|at| self.units[*at..].starts_with(&"\\/\"".encode_utf16().collect::<Vec<_>>()));
        let Some(end) = end else {
            if self.at >= 3 {
                let message = "Length cannot be less than zero.\r\nParameter name: length";
                return Err(("System.ArgumentOutOfRangeException", message.to_owned()));
            }
            return Ok(format!("{:?}", self.string()?));
        };
        let text = String::from_utf16_lossy(&self.units[self.at + 8..end + 3]);
        let Some(inside) = text.strip_suffix(")\\/\"") else { return Ok(format!("{:?}", self.string()?)) };
        let mut digits = inside.to_owned();
        if let Some(offset) = inside.len().checked_sub(5).and_then(|at| inside.get(at..)) {
            if offset.starts_with(['+', '-'])
                && offset[1..].chars().all(|c| c.is_ascii_digit())
                && inside.len() > 5
            {
                digits.truncate(inside.len() - 5);
            }
        }
        if digits.len() == inside.len() && inside.ends_with(|c: char| c.is_ascii_alphabetic()) {
            digits.pop();
        }
        match digits.parse::<i64>() {
            Ok(millis) if !digits.starts_with('+') => {
                self.at = end + 3;
                let ticks = millis.wrapping_mul(10_000).wrapping_add(621_355_968_000_000_000);
                if (0..=3_155_378_975_999_999_999).contains(&ticks) {
                    return Ok(format!("date {ticks}"));
                }
                let message = "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.\r\nParameter \
                     name: ticks";
                Err(("System.ArgumentOutOfRangeException", message.to_owned()))
            }
            _ => Ok(format!("{:?}", self.string()?)),
        }
    }
}

/// Digits and one point with one sign before or after; the generator makes none that need rounding.
fn decimal(token: &str) -> Option<String> {
    let (sign, digits) = match (token.strip_prefix(['-', '+']), token.strip_suffix(['-', '+'])) {
        (Some(digits), _) => (token.starts_with('-'), digits),
        (None, Some(digits)) => (token.ends_with('-'), digits),
        (None, None) => (false, token),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    let zero = all.chars().all(|c| c == '0');
    Some(if sign && !zero { format!("-{text}") } else { text })
}
