//! The workbook as the street wants it (DOMAIN §3.1): A4, one page wide, header repeated, 宋体 and 黑体
//! only, totals as formulas with their results beside them.

use super::{
    Format, Sheet,
    grid::{Grid, Look, Placed, Side, What},
};
use crate::{Error, Result, time::Day};
use rust_xlsxwriter::{
    Color, DocProperties, Format as Xf, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};
use std::{
    collections::HashMap,
    io::{Cursor, Read, Write},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const SONG: &str = "宋体";
const HEI: &str = "黑体";
const A4: u8 = 9;
const CM: f64 = 1.0 / 2.54;

/// What a workbook says about itself.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Its title.
    pub title: &'a str,
    /// The office that made it.
    pub unit: &'a str,
    pub made_on: Day,
    /// `演示数据`, after each title and in the head of every page.
    pub banner: Option<&'a str>,
    /// At the foot of every page, beside its number.
    pub foot: Option<&'a str>,
}

/// The workbook's bytes: the same for the same sheets, whatever the machine.
pub fn write(head: &Head, sheets: &[Sheet]) -> Result<Vec<u8>> {
    let pages: Vec<Page> = sheets.iter().map(|sheet| page(sheet, head.banner)).collect();
    book(head, &pages)
}

/// One sheet of a workbook, laid out.
pub(crate) struct Page<'a> {
    /// Its name.
    pub(crate) tab: &'a str,
    /// Its cells.
    pub(crate) grid: Grid<'a>,
    /// How wide each column is, in characters.
    pub(crate) widths: Vec<f64>,
    /// Standing.
    pub(crate) portrait: bool,
    /// Rows, first to last, that stay on one page; without any the program that prints breaks where it likes.
    pub(crate) together: Vec<(u32, u32)>,
}

/// A workbook of pages that are laid out already.
pub(crate) fn book(head: &Head, pages: &[Page]) -> Result<Vec<u8>> {
    let bytes = laid(head, pages).and_then(|mut book| book.save_to_buffer()).map_err(failed)?;
    with_our_fonts(&bytes)
}

fn page<'a>(sheet: &'a Sheet, banner: Option<&str>) -> Page<'a> {
    Page {
        tab: &sheet.tab,
        grid: Grid::of(sheet, banner),
        widths: sheet.columns.iter().map(|column| column.width.into()).collect(),
        portrait: sheet.portrait,
        together: Vec::new(),
    }
}

fn laid(head: &Head, pages: &[Page]) -> std::result::Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // 宋体 11 makes a column of width 8.38, as Chinese Excel and WPS do.
    book.set_default_format(&font(SONG, 11.0), 18, 72)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(head.title)
            .set_author(head.unit)
            .set_company(head.unit)
            .set_creation_datetime(&head.made_on.date()),
    );
    // Speed over size: a third faster, a dozen kilobytes more.
    book.set_zip_compression_level(1);
    let mut looks = Looks::new();
    for it in pages {
        let page = book.add_worksheet();
        page.set_name(it.tab)?;
        for (col, width) in it.widths.iter().enumerate() {
            page.set_column_width(col as u16, *width)?;
        }
        for (row, height) in it.grid.heights.iter().enumerate() {
            page.set_row_height(row as u32, height.min(TALLEST))?;
        }
        fill(page, &it.grid, &mut looks)?;
        print_setup(page, it, head)?;
    }
    Ok(book)
}

type Looks = HashMap<Look, Xf>;

/// The cells, those of the table without a look of their own: a column's look is set for the whole
/// column at once, because a look is dear to find.
fn fill(
    page: &mut Worksheet,
    grid: &Grid,
    looks: &mut Looks,
) -> std::result::Result<(), XlsxError> {
    let mut xf = |of: Look| looks.entry(of).or_insert_with(|| look(of)).clone();
    for cell in &grid.cells {
        match cell.look {
            Look::Body(..) => plain(page, cell)?,
            look => dressed(page, cell, &xf(look))?,
        }
    }
    let (first, end) = grid.body;
    for (col, of) in grid.columns.iter().enumerate().filter(|_| first < end) {
        page.set_range_format(first, col as u16, end - 1, col as u16, &xf(*of))?;
    }
    let usual = |cell: &Placed| cell.look == grid.columns[usize::from(cell.col)];
    for cell in &grid.cells {
        if matches!(cell.look, Look::Body(..)) && !usual(cell) {
            page.set_cell_format(cell.row, cell.col, &xf(cell.look))?;
        }
    }
    Ok(())
}

fn plain(page: &mut Worksheet, cell: &Placed) -> std::result::Result<(), XlsxError> {
    match &cell.what {
        What::Blank => page,
        What::Text(text) => page.write_string(cell.row, cell.col, text.as_ref())?,
        What::Number(number) => page.write_number(cell.row, cell.col, *number)?,
        What::Formula(formula, result) => {
            let formula = Formula::new(formula).set_result(result);
            page.write_formula(cell.row, cell.col, formula)?
        }
    };
    Ok(())
}

fn dressed(page: &mut Worksheet, cell: &Placed, xf: &Xf) -> std::result::Result<(), XlsxError> {
    if let Some((row, col)) = cell.to {
        page.merge_range(cell.row, cell.col, row, col, "", xf)?;
    }
    plain(page, cell)?;
    page.set_cell_format(cell.row, cell.col, xf)?;
    Ok(())
}

fn font(name: &str, size: f64) -> Xf {
    // 134 is GB2312: older Office picks the right font by it.
    Xf::new().set_font_name(name).set_font_size(size).set_font_charset(134)
}

fn align(side: Side) -> FormatAlign {
    match side {
        Side::Left => FormatAlign::Left,
        Side::Centre => FormatAlign::Center,
        Side::Right => FormatAlign::Right,
    }
}

fn look(look: Look) -> Xf {
    let xf = match look {
        Look::Title => font(HEI, 18.0).set_align(FormatAlign::Center),
        Look::Line(side) => font(SONG, 11.0).set_align(align(side)),
        Look::Header => font(HEI, 10.5)
            .set_align(FormatAlign::Center)
            .set_text_wrap()
            .set_background_color(Color::RGB(0xd9_d9d9))
            .set_border(FormatBorder::Thin),
        Look::Body(format, side) => font(SONG, 10.5)
            .set_align(align(side))
            .set_num_format(number_format(format))
            .set_border(FormatBorder::Thin),
        Look::Total(format) => font(SONG, 10.5)
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_num_format(number_format(format))
            .set_border(FormatBorder::Thin),
        Look::Place(closed) => {
            let xf = font(SONG, 10.5)
                .set_align(FormatAlign::Center)
                .set_text_wrap()
                .set_border(FormatBorder::Thin);
            if closed { xf.set_background_color(Color::RGB(0xe0_e0e0)) } else { xf }
        }
        Look::Note => font(SONG, 10.5).set_align(FormatAlign::Left).set_text_wrap(),
    };
    let xf = xf.set_align(FormatAlign::VerticalCenter);
    if matches!(look, Look::Body(Format::Text, _)) { xf.set_text_wrap() } else { xf }
}

fn number_format(format: Format) -> &'static str {
    match format {
        Format::Text => "@",
        Format::Count => "0",
        Format::Hours | Format::Decimal => "0.0",
        Format::Rate => "0.0%",
        Format::Area => "General",
        Format::Date => "yyyy-mm-dd",
    }
}

fn print_setup(page: &mut Worksheet, of: &Page, head: &Head) -> std::result::Result<(), XlsxError> {
    let (first, last) = of.grid.header;
    page.set_paper_size(A4);
    if of.portrait {
        page.set_portrait()
    } else {
        page.set_landscape()
    };
    page.set_margins(1.3 * CM, 1.3 * CM, 1.9 * CM, 1.5 * CM, 0.8 * CM, 0.7 * CM);
    page.set_print_center_horizontally(true);
    if of.together.is_empty() {
        page.set_print_fit_to_pages(1, 0);
    } else {
        let (percent, breaks) = on_pages(of);
        page.set_print_scale(percent);
        page.set_page_breaks(&breaks)?;
    }
    page.set_repeat_rows(first, last)?;
    page.set_print_area(0, 0, of.grid.heights.len() as u32 - 1, of.grid.width - 1)?;
    page.set_freeze_panes(last + 1, 0)?;
    let foot = head.foot.map(|foot| format!("&L&\"{SONG},Regular\"&9{foot}")).unwrap_or_default();
    page.set_footer(format!("{foot}&C&\"{SONG},Regular\"&10第 &P 页 共 &N 页"));
    if let Some(banner) = head.banner {
        page.set_header(format!("&R&\"{SONG},Regular\"&10{banner}"));
    }
    Ok(())
}

/// The tallest row there can be, in points.
const TALLEST: f64 = 409.0;

/// The scale in percent that takes the fewest pages, no smaller than can be read, and before which rows a page ends so
/// that rows that belong together are on one and the pages are about equally full. Where a workbook is fitted to its
/// width instead, the ends of pages are ignored.
fn on_pages(of: &Page) -> (u16, Vec<u32>) {
    const LARGEST: u16 = 100;
    const SMALLEST: u16 = 76;
    const POINTS: f64 = 72.0 / 2.54;
    // A centimetre and a line are left for printers that measure otherwise.
    let (wide, tall) = ((29.7 - 2.0 * 1.3 - 1.0) * POINTS, (21.0 - 1.9 - 1.5) * POINTS - 14.0);
    // A character of 宋体 11 is 8 pixels, with 5 beside it (the file's own rule), and a pixel 3/4 point.
    let needed: f64 = of.widths.iter().map(|width| (width * 8.0 + 5.0) * 0.75).sum();
    let widest = LARGEST.min((wide / needed * 100.0) as u16);
    let ends = |tall: f64| breaks(&of.grid.heights, of.grid.header, &of.together, tall);
    let room = |percent: u16| tall * 100.0 / f64::from(percent);
    let fewest = ends(room(SMALLEST.min(widest))).len();
    let percent = (SMALLEST..=widest).rev().find(|it| ends(room(*it)).len() == fewest);
    let percent = percent.unwrap_or(widest);
    // The least height at which there are no more pages: none is left half empty.
    let full = room(percent);
    let even = (0..40).map(|step| full * (1.0 - f64::from(step) * 0.02));
    let even = even.take_while(|tall| ends(*tall).len() == fewest).last().unwrap_or(full);
    (percent, ends(even))
}

/// Before which rows a page ends, so that rows that belong together are on one; the head is on each.
fn breaks(heights: &[f64], head: (u32, u32), together: &[(u32, u32)], tall: f64) -> Vec<u32> {
    let of = |(first, last): (u32, u32)| -> f64 {
        heights.iter().take(last as usize + 1).skip(first as usize).sum()
    };
    let mut used = of((0, head.1));
    let mut found = Vec::new();
    for (nth, rows) in together.iter().enumerate() {
        // What is taller than a page begins where it can, the first below the title.
        if nth > 0 && used + of(*rows) > tall && used > of(head) {
            found.push(rows.0);
            used = of(head);
        }
        used += of(*rows);
    }
    found
}

/// The theme's fonts become 宋体 and 黑体: WPS complains about a theme whose fonts are missing. The writer takes a
/// whole theme of one's own (`use_custom_theme`), but only from a file on disk, and does not show the one it has.
fn with_our_fonts(bytes: &[u8]) -> Result<Vec<u8>> {
    const THEME: &str = "xl/theme/theme1.xml";
    let mut from = ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
    let mut to = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for at in 0..from.len() {
        let part = from.by_index_raw(at).map_err(failed)?;
        if part.name().map_err(failed)? != THEME {
            to.raw_copy_file(part).map_err(failed)?;
        }
    }
    let mut theme = String::new();
    from.by_name(THEME).map_err(failed)?.read_to_string(&mut theme)?;
    let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    to.start_file(THEME, plain).map_err(failed)?;
    to.write_all(theme_fonts(&theme).as_bytes())?;
    Ok(to.finish().map_err(failed)?.into_inner())
}

fn theme_fonts(theme: &str) -> String {
    let face = |name: &str| {
        format!(r#"<a:latin typeface="{name}"/><a:ea typeface="{name}"/><a:cs typeface="{name}"/>"#)
    };
    let ours = format!(
        r#"<a:fontScheme name="Office"><a:majorFont>{}</a:majorFont><a:minorFont>{}</a:minorFont></a:fontScheme>"#,
        face(HEI),
        face(SONG)
    );
    match (theme.find("<a:fontScheme"), theme.split_once("</a:fontScheme>")) {
        (Some(start), Some((_, rest))) => format!("{}{ours}{rest}", &theme[..start]),
        _ => theme.to_owned(),
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::rule(format!("生成 Excel 文件时出错，没有保存({error})。请把这句话告诉维护人员"))
}
