//! The month's workbook by rust_xlsxwriter alone.

use keting::reports::{
    Format,
    grid::{Grid, Look, What},
};
use rust_xlsxwriter::{Format as Xf, FormatBorder, Formula, Workbook};
use std::collections::HashMap;

/// The same cells, merged and formatted the same, by the bare library.
pub(crate) fn workbook(pages: &[(&str, Grid)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let mut looks: HashMap<Look, Xf> = HashMap::new();
    for (tab, grid) in pages {
        let page = book.add_worksheet();
        page.set_name(*tab).unwrap();
        for (row, height) in grid.heights.iter().enumerate() {
            page.set_row_height(row as u32, *height).unwrap();
        }
        for cell in &grid.cells {
            let xf = looks.entry(cell.look).or_insert_with(|| look(cell.look));
            if let Some((row, col)) = cell.to {
                page.merge_range(cell.row, cell.col, row, col, "", xf).unwrap();
            }
            match &cell.what {
                What::Blank => page.write_blank(cell.row, cell.col, xf),
                What::Text(text) => {
                    page.write_string_with_format(cell.row, cell.col, text.as_ref(), xf)
                }
                What::Number(number) => {
                    page.write_number_with_format(cell.row, cell.col, *number, xf)
                }
                What::Formula(formula, result) => {
                    let formula = Formula::new(formula).set_result(result);
                    page.write_formula_with_format(cell.row, cell.col, formula, xf)
                }
            }
            .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn look(look: Look) -> Xf {
    let xf = Xf::new().set_font_name("宋体").set_font_size(10.5);
    match look {
        Look::Body(Format::Text, _) => xf.set_border(FormatBorder::Thin).set_num_format("@"),
        Look::Body(..) | Look::Total(_) => xf.set_border(FormatBorder::Thin).set_num_format("0.0"),
        Look::Header => xf.set_border(FormatBorder::Thin).set_text_wrap(),
        _ => xf,
    }
}
