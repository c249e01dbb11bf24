//! Bytes looked at eight at a time.

/// Eight times the same byte.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Has the highest bit of the first byte that is zero, and maybe of bytes behind it.
#[inline]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(each(1)) & !word & each(0x80)
}

/// How long a string is looked at word by word before [`memchr`] is faster.
const SHORT: usize = 32;

/// The length up to a string's closing quote or its first backslash, if there is one.
#[inline]
pub(crate) fn plain_length(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut at = 0;
    while at < SHORT
        && let Some(word) = bytes[at..].first_chunk()
    {
        let word = u64::from_le_bytes(*word);
        let ends = zeros(word ^ each(quote)) | zeros(word ^ each(b'\\'));
        if ends != 0 {
            return Some(at + (ends.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    let rest = &bytes[at..];
    let more = if at < SHORT {
        // The body is about to end.
        rest.iter().position(|&byte| byte == quote || byte == b'\\')
    } else {
        memchr::memchr2(quote, b'\\', rest)
    };
    more.map(|more| at + more)
}

/// Appends the decimal digits from here on to a number, and says where they end. Beyond 64 bits it is meaningless.
#[inline]
pub(crate) fn digits(bytes: &[u8], mut at: usize, mut number: u64) -> (u64, usize) {
    let start = at;
    while let Some(digit) = bytes.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
        at += 1;
        // Only where there are some is it likely that there are many.
        while at >= start + 4
            && let Some(eight) = bytes[at..].first_chunk().copied().and_then(eight_digits)
        {
            number = number.wrapping_mul(100_000_000).wrapping_add(eight);
            at += 8;
        }
    }
    (number, at)
}

/// The number that eight decimal digits are.
#[inline]
fn eight_digits(digits: [u8; 8]) -> Option<u64> {
    let word = u64::from_le_bytes(digits);
    // The high halves say that each is below `:`, the sums that none is above `9`.
    if (word & each(0xF0)) | (word.wrapping_add(each(6)) & each(0xF0)) >> 4 != each(0x33) {
        return None;
    }
    let word = (word & each(0x0F)).wrapping_mul(10 << 8 | 1) >> 8 & 0x00FF_00FF_00FF_00FF;
    let word = word.wrapping_mul(100 << 16 | 1) >> 16 & 0x0000_FFFF_0000_FFFF;
    Some(word.wrapping_mul(10_000 << 32 | 1) >> 32)
}

/// The number that a digit in base 16 is; more than 16 bits for what is none.
#[inline]
pub(crate) fn digit_of(byte: u8) -> u32 {
    DIGITS[usize::from(byte)]
}

static DIGITS: [u32; 256] = {
    let mut table = [1 << 16; 256];
    let mut digit = 0;
    while digit < 16 {
        let letters = *b"0123456789abcdef";
        table[letters[digit as usize] as usize] = digit;
        table[letters[digit as usize].to_ascii_uppercase() as usize] = digit;
        digit += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_end_at_the_first_quote_or_backslash() {
        for length in 0..70 {
            for end in [b'"', b'\\'] {
                let mut text = vec![b'x'; length];
                text.push(end);
                text.extend_from_slice(b"\\\"more");
                assert_eq!(plain_length(&text, b'"'), Some(length));
            }
            assert_eq!(plain_length(&vec![b'\''; length], b'"'), None);
        }
    }

    #[test]
    fn eight_digits_or_none() {
        assert_eq!(eight_digits(*b"12345678"), Some(12_345_678));
        assert_eq!(eight_digits(*b"00000009"), Some(9));
        assert_eq!(eight_digits(*b"99999999"), Some(99_999_999));
        for at in 0..8 {
            for byte in (0..=255_u8).filter(|byte| !byte.is_ascii_digit()) {
                let mut digits = *b"12345678";
                digits[at] = byte;
                assert_eq!(eight_digits(digits), None, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn digits_in_base_16() {
        for byte in 0..=255_u8 {
            assert_eq!(char::from(byte).to_digit(16), Some(digit_of(byte)).filter(|digit| *digit < 16));
        }
    }
}
