//! 登记表: the empty register that hangs on the tool wall, for neighbours to write in by hand.

use crate::{
    Result,
    reports::{
        counted::{self, About, CountedSheet},
        shared::{Facts, Shared},
    },
    workbook::{Cell, Sheet},
};

type Column = counted::Column<Register>;

pub(super) struct Register([(); 20]);

impl Facts for Register {
    fn read(_: &Shared) -> Result<Register> {
        Ok(Register([(); 20]))
    }
}

impl CountedSheet for Register {
    const ABOUT: About = About {
        key: "t4_register",
        tab: "登记表",
        title: "便民工具借用登记表",
        unit: "",
        charted: "",
        page: None,
        totals: false,
        inner: false,
        tables: &[],
    };
    type Row = ();

    fn rows(&self) -> &[()] {
        &self.0
    }

    fn columns() -> Vec<Column> {
        let blank = |key, heading, width| Column::text(key, heading, width, |_, ()| Cell::Empty);
        vec![
            Column::number(),
            blank("code", "工具编号", 10),
            blank("tool", "工具名称", 14),
            blank("borrower", "借用人", 10),
            blank("address", "楼栋门牌", 12),
            blank("phone", "电话后四位", 11),
            blank("out", "借出时间", 12),
            blank("due", "约定归还", 12),
            blank("back", "归还时间", 12),
            blank("whole", "完好(是/否)", 11),
            blank("signed", "签名", 10),
            blank("checked", "核对人", 10),
        ]
    }

    fn finish(&self, shared: &Shared, sheet: &mut Sheet) {
        let phone = match shared.desk.phone.as_str() {
            "" => String::new(),
            phone => format!("服务台电话：{phone}"),
        };
        sheet.under_title = [shared.desk.center_name(), "　　　　年　　　　月".into(), phone];
        sheet.signed = None;
        sheet.notes =
            vec!["借用请自己填写，用完请按约定的日子归还；有损坏请写明，核对人收回时签名。".into()];
    }

    fn happened(&self) -> bool {
        false
    }
}
