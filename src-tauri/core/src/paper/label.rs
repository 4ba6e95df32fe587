use crate::words::words;

words! {
    /// How label sheets are cut; A4 both.
    LabelSheet {
        /// 70 × 37 mm.
        ThreeByEight = "3x8", "24 张（3×8）";
        /// 99.1 × 38.1 mm.
        TwoBySeven = "2x7", "14 张（2×7）";
    }
}

impl LabelSheet {
    /// How many labels stand beside and below each other.
    pub fn grid(self) -> (u32, u32) {
        match self {
            LabelSheet::ThreeByEight => (3, 8),
            LabelSheet::TwoBySeven => (2, 7),
        }
    }

    /// How many labels are on a sheet.
    pub fn count(self) -> u32 {
        let (across, down) = self.grid();
        across * down
    }
}

/// Labels to stick on tools.
#[derive(Clone, Debug)]
pub struct LabelPaper {
    /// How the sheets are cut.
    pub sheet: LabelSheet,
    /// The first free label of the first sheet, counted along the rows from 1.
    pub from: u32,
    /// The labels in order.
    pub labels: Vec<Label>,
}

/// One label.
#[derive(Clone, Debug)]
pub struct Label {
    /// The code as it is read.
    pub code: String,
    /// What the QR code says.
    pub qr: String,
    /// What the thing is called.
    pub name: String,
    /// Whose it is.
    pub whose: String,
}
