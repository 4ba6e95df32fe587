//! A QR code as a picture of one dot a square, which typst enlarges without blur.

use crate::inputs::dict;
use fast_qr::{ECL, QRBuilder};
use typst::foundations::{Bytes, IntoValue, Value};

/// White squares around, as readers want them; the paper's own white is the rest.
const QUIET: usize = 2;

/// The picture with how many dots it has a side; none when there is nothing to say or too much.
pub(crate) fn picture(words: &str) -> Value {
    let made = Some(words).filter(|it| !it.is_empty());
    let Some(code) = made.and_then(|it| QRBuilder::new(it).ecl(ECL::M).build().ok()) else {
        return Value::None;
    };
    let side = code.size + 2 * QUIET;
    let mut dots = vec![255u8; side * side];
    for row in 0..code.size {
        for column in 0..code.size {
            if code[row][column].value() {
                dots[(row + QUIET) * side + column + QUIET] = 0;
            }
        }
    }
    Value::Dict(dict([
        ("dots", Value::Bytes(Bytes::new(dots))),
        ("side", (side as i64).into_value()),
    ]))
}
