//! The kinds of page: how large the paper, its columns, the type it may take. Lengths in points.

use keting::paper::PaperSize;

/// Points in a millimetre.
pub(crate) const MM: f64 = 72.0 / 25.4;

/// One kind of page.
pub(crate) struct Form {
    /// The paper, and what stays white around.
    pub(crate) wide: f64,
    pub(crate) tall: f64,
    pub(crate) margin: f64,
    /// The columns of the room (none on a door) and of the period; seven days share the rest.
    pub(crate) room: f64,
    pub(crate) band: f64,
    /// What stays white at a cell's left and right.
    pub(crate) side: f64,
    /// The sizes of type tried, the largest first, and the smallest for one page and for several.
    pub(crate) sizes: &'static [f64],
    pub(crate) smallest_alone: f64,
    pub(crate) smallest: f64,
    /// From this size down rows without any entry are one line high before the type gets smaller.
    pub(crate) compact_from: f64,
    /// How much a row may grow where the page has room to spare, in em.
    pub(crate) stretch: f64,
    /// The title, and the smallest it gets before it breaks; a line above it and one below it.
    pub(crate) title: f64,
    pub(crate) title_least: f64,
    pub(crate) over: f64,
    pub(crate) under: f64,
    /// The line of dates, the notes and their pitch, who signs, the banner.
    pub(crate) subtitle: f64,
    pub(crate) note: f64,
    pub(crate) note_pitch: f64,
    pub(crate) signed: f64,
    pub(crate) banner: f64,
    pub(crate) gap: f64,
    /// What the line `第 1 页 共 2 页` takes from each of several pages.
    pub(crate) foot: f64,
}

impl Form {
    /// Rooms × days, lying: A4 as every office prints it; A3 in at least 12 pt for older eyes.
    pub(crate) fn week(size: PaperSize) -> Form {
        let a4 = Form {
            wide: 297.0 * MM,
            tall: 210.0 * MM,
            margin: 10.0 * MM,
            room: 24.0 * MM,
            band: 12.0 * MM,
            side: 1.2 * MM,
            sizes: &[10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5],
            smallest_alone: 7.5,
            smallest: 8.0,
            compact_from: 9.0,
            stretch: 0.8,
            title: 20.0,
            title_least: 12.0,
            over: 0.0,
            under: 0.0,
            subtitle: 10.5,
            note: 9.5,
            note_pitch: 14.0,
            signed: 11.0,
            banner: 12.0,
            gap: 2.2 * MM,
            foot: 4.0 * MM,
        };
        match size {
            PaperSize::A4 => a4,
            PaperSize::A3 => Form {
                sizes: &[17.0, 16.0, 15.0, 14.0, 13.5, 13.0, 12.5, 12.0],
                smallest_alone: 12.0,
                smallest: 12.0,
                compact_from: 13.5,
                ..a4.larger()
            },
        }
    }

    /// One room × days, standing, to be read by someone who stands before the door.
    pub(crate) fn door(size: PaperSize) -> Form {
        let a4 = Form {
            wide: 210.0 * MM,
            tall: 297.0 * MM,
            margin: 12.0 * MM,
            room: 0.0,
            band: 14.0 * MM,
            side: 0.9 * MM,
            sizes: &[16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0],
            smallest_alone: 9.0,
            smallest: 9.0,
            compact_from: 12.0,
            stretch: 14.0,
            title: 28.0,
            title_least: 18.0,
            over: 14.0,
            under: 14.0,
            subtitle: 10.5,
            note: 13.0,
            note_pitch: 20.0,
            signed: 13.0,
            banner: 12.0,
            gap: 3.0 * MM,
            foot: 4.0 * MM,
        };
        match size {
            PaperSize::A4 => a4,
            PaperSize::A3 => Form {
                sizes: &[22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0],
                smallest_alone: 12.0,
                smallest: 12.0,
                compact_from: 16.0,
                ..a4.larger()
            },
        }
    }

    /// Everything by the root of two, as A3 is beside A4; the margin stays.
    fn larger(self) -> Form {
        const BY: f64 = std::f64::consts::SQRT_2;
        Form {
            wide: (self.wide * BY / MM).round() * MM,
            tall: (self.tall * BY / MM).round() * MM,
            room: self.room * BY,
            band: self.band * BY,
            side: self.side * BY,
            title: self.title * BY,
            title_least: self.title_least * BY,
            over: self.over * BY,
            under: self.under * BY,
            subtitle: self.subtitle * BY,
            note: self.note * BY,
            note_pitch: self.note_pitch * BY,
            signed: self.signed * BY,
            banner: self.banner * BY,
            gap: self.gap * BY,
            foot: self.foot * BY,
            ..self
        }
    }

    /// How wide the table is.
    pub(crate) fn table(&self) -> f64 {
        self.wide - 2.0 * self.margin
    }

    /// How wide a day is.
    pub(crate) fn day(&self) -> f64 {
        (self.table() - self.room - self.band) / 7.0
    }

    /// The page's height within the margins.
    pub(crate) fn height(&self) -> f64 {
        self.tall - 2.0 * self.margin
    }
}
