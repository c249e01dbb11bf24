//! The ASCII form of an international label (RFC 3492), so that an error can say what to write instead.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const FIRST_BIAS: u32 = 72;
const FIRST_NON_ASCII: u32 = 128;

/// `bücher` → `xn--bcher-kva`; an ASCII label stays as it is.
///
/// Expects lower case. Unicode normalisation is left to whoever typed the name: the result is a suggestion in a text
/// and is never compared with anything.
pub(crate) fn to_ascii(label: &str) -> String {
    if label.is_ascii() { label.to_owned() } else { encode(label).unwrap_or_else(|| label.to_owned()) }
}

/// `None` if the numbers overflow, which takes a label far longer than DNS allows.
fn encode(label: &str) -> Option<String> {
    let mut out = String::from("xn--");
    out.extend(label.chars().filter(char::is_ascii));
    let basic = u32::try_from(out.len() - 4).ok()?;
    if basic > 0 {
        out.push('-');
    }

    let (mut next, mut delta, mut bias, mut handled) = (FIRST_NON_ASCII, 0_u32, FIRST_BIAS, basic);
    let total = u32::try_from(label.chars().count()).ok()?;
    while handled < total {
        let smallest = label.chars().map(u32::from).filter(|c| *c >= next).min()?;
        delta = delta.checked_add((smallest - next).checked_mul(handled + 1)?)?;
        next = smallest;
        for c in label.chars().map(u32::from) {
            if c < next {
                delta = delta.checked_add(1)?;
            } else if c == next {
                push_number(&mut out, delta, bias);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        next += 1;
    }
    Some(out)
}

/// A generalised variable-length integer, least significant digit first.
fn push_number(out: &mut String, mut number: u32, bias: u32) {
    let mut position = BASE;
    loop {
        let threshold = position.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if number < threshold {
            break;
        }
        out.push(digit(threshold + (number - threshold) % (BASE - threshold)));
        number = (number - threshold) / (BASE - threshold);
        position += BASE;
    }
    out.push(digit(number));
}

fn digit(value: u32) -> char {
    char::from_digit((value + 10) % BASE, BASE).unwrap_or('a')
}

fn adapt(delta: u32, handled: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / handled;
    let mut steps = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        steps += BASE;
    }
    steps + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::to_ascii;

    #[test]
    fn known_names() {
        for (unicode, ascii) in [
            ("bücher", "xn--bcher-kva"),
            ("münchen", "xn--mnchen-3ya"),
            ("пример", "xn--e1afmkfd"),
            ("例え", "xn--r8jz45g"),
            ("faß", "xn--fa-hia"),
            ("plain", "plain"),
            ("点看", "xn--3pxu8k"),
        ] {
            assert_eq!(to_ascii(unicode), ascii);
        }
    }
}
