//! The demonstration: the Excel files a community keeps, taken in through the import everybody uses.

use super::store;
use crate::{
    Result,
    app::App,
    calendar, ensure,
    import::{ImportDone, ImportKind},
    keys, ledger,
    settings::{self, Desk},
    volunteering,
    whole::Whole,
};
use keting_macros::commands;

/// The demonstration's files, in the order they go in; `cargo run -p keting --example demo_files` makes them.
macro_rules! demo {
    ($($kind:ident $name:literal)+) => {
        &[$((ImportKind::$kind, $name, include_bytes!(concat!("../../../../assets/demo/", $name)))),+]
    };
}

const FILES: &[(ImportKind, &str, &[u8])] = demo! {
    Rooms "1-rooms-活动室一览.xlsx"
    Areas "2-areas-面积变动表.xlsx"
    Clubs "2-clubs-社团与服务队.xlsx"
    Members "3-members-社团成员.xlsx"
    Performances "3-performances-演出比赛登记.xlsx"
    Tools "4-tools-共享工具墙.xlsx"
    Volunteers "5-volunteers-志愿者登记表.xlsx"
    Sessions "6-sessions-1-固定时段一览.xlsx"
    Sessions "6-sessions-2-2026年10月场次登记.csv"
    Sessions "6-sessions-3-临时预约与候补.xlsx"
    Arrivals "7-arrivals-2026年11月社团签到表.xlsx"
    Loans "7-loans-工具借用登记.xlsx"
    Hours "8-hours-1-2026年1月至9月服务记录.xlsx"
    Hours "8-hours-2-2026年10月服务记录.xlsx"
    Hours "8-hours-3-2026年11月服务记录.xlsx"
};

#[commands]
impl App {
    /// Fills an empty desk with the demonstration community.
    pub fn demo_load(&self) -> Result<Vec<ImportDone>> {
        self.read(|db| {
            ensure!(store::is_empty(db)?, "这里已经有数据了，演示数据只能放进空的数据文件夹");
            Ok(())
        })?;
        let folder = self.folder().join("demo");
        std::fs::create_dir_all(&folder)?;
        let desk = Desk {
            community: "青禾里社区".into(),
            code: "990001001001".into(),
            subdistrict: "桃溪街道（演示）".into(),
            phone: "0000-1234567".into(),
            head: "秦予安".into(),
            reviewer: "秦予安".into(),
            reporter: "沈知夏".into(),
            demo: true,
            ..Desk::default()
        };
        self.desk_set(Whole(desk))?;
        let mut done = Vec::new();
        for (kind, name, bytes) in FILES {
            let file = folder.join(name);
            std::fs::write(&file, bytes)?;
            done.push(self.import_file(*kind, file, None, None, None, None, None)?);
        }
        ledger::demo::demo_points(self)?;
        keys::service::demo_keys(self)?;
        volunteering::demo::demo_volunteers(self)?;
        Ok(done)
    }

    /// Empties the desk of the demonstration, so that the real one can begin.
    pub fn demo_leave(&self) -> Result<()> {
        self.write("离开演示，清空演示数据", |tx| {
            ensure!(settings::store::desk(tx)?.demo, "现在不是演示数据，没有清空任何内容");
            tx.empty()?;
            calendar::seed(tx)
        })?;
        self.aside(settings::store::forget_drafts)
    }
}
