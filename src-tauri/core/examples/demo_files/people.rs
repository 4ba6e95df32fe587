//! Who lives here: nobody. Names out of poems, telephone numbers that are not issued.

use keting::time::Day;

/// Someone in the demonstration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) female: bool,
    pub(crate) born: Option<Day>,
    pub(crate) compound: &'static str,
    pub(crate) building: String,
    pub(crate) guardian: Option<(String, String)>,
    pub(crate) died: Option<Day>,
    pub(crate) left: Option<Day>,
    pub(crate) note: &'static str,
}

const FAMILIES: [&str; 33] = [
    "苏", "温", "许", "宋", "乔", "岑", "陶", "梅", "柳", "闻", "庄", "石", "纪", "蒲", "虞", "戚",
    "池", "栾", "简", "麦", "盛", "路", "关", "钟", "湛", "阮", "邵", "滕", "靳", "褚", "隋", "鄢",
    "茅",
];
const GIVEN: [&str; 52] = [
    "听澜", "望舒", "疏影", "揽月", "扶摇", "拾光", "采薇", "清和", "怀瑾", "墨白", "归鸿", "踏雪",
    "寻梅", "南枝", "北辰", "东篱", "西洲", "云帆", "星河", "雨眠", "风吟", "霜序", "霁明", "晴川",
    "秋白", "春山", "夏至", "冬青", "松年", "竹君", "兰舟", "菊泉", "桂舟", "荷衣", "芦白", "苇航",
    "石泉", "溪亭", "长庚", "启明", "静姝", "舒窈", "月出", "日升", "鹤鸣", "鹿鸣", "燕飞", "鱼书",
    "雁回", "蝉衣", "萤照", "蝶梦",
];
const COMPOUNDS: [&str; 3] = ["青禾苑", "南塘", "机械厂宿舍"];

/// The same numbers on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// A fresh cup.
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// 0 up to, not including, `below`.
    pub(crate) fn roll(&mut self, below: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(below.max(1))) as u32
    }
}

/// A telephone number that rings nowhere.
pub(crate) fn phone(n: u32) -> String {
    format!("1000000{n:04}")
}

/// The `nth` resident; no two have the same name.
fn resident(nth: usize, dice: &mut Dice) -> Who {
    let (family, given) = (FAMILIES[nth % 33], GIVEN[(nth / 33 * 7 + nth * 5) % 52]);
    let year = 1944 + dice.roll(32) as i32;
    let born = Day::ymd(year, 1 + dice.roll(12), 1 + dice.roll(28)).ok();
    let compound = COMPOUNDS[nth % 3];
    let building = format!(
        "{}-{}-{}",
        1 + dice.roll(18),
        1 + dice.roll(4),
        (1 + dice.roll(6)) * 100 + 1 + dice.roll(3)
    );
    Who {
        name: format!("{family}{given}"),
        phone: Some(phone(1000 + nth as u32)),
        female: !nth.is_multiple_of(5),
        born: born.filter(|_| nth % 4 != 3),
        compound,
        building,
        ..Who::default()
    }
}

fn someone(name: &str, number: u32, female: bool, compound: &'static str, building: &str) -> Who {
    Who {
        name: name.into(),
        phone: Some(phone(number)),
        female,
        compound,
        building: building.into(),
        ..Who::default()
    }
}

/// Those whose names or ages are hard on a program (DOMAIN §9).
pub(crate) fn hard_cases() -> Vec<Who> {
    let on = |y, m, d| Day::ymd(y, m, d).ok();
    let guardian = |name: &str, n| Some((name.to_owned(), phone(n)));
    vec![
        Who { born: on(1951, 3, 8), ..someone("王建国", 101, false, "青禾苑", "3-2-501") },
        Who { born: on(1957, 10, 1), ..someone("王建国", 102, false, "南塘", "7-1-302") },
        someone("欧阳若木", 103, true, "青禾苑", "5-1-202"),
        someone("司徒青", 104, false, "机械厂宿舍", "2-3-401"),
        // As the keyboard gives it, not as it is kept.
        someone("阿依古丽•艾山", 105, true, "南塘", "4-2-101"),
        someone("古丽巴哈尔·阿卜杜热西提·吐尔逊纳伊·买买提江·艾", 106, true, "南塘", "4-2-302"),
        someone("林𬀩", 107, false, "青禾苑", "9-1-601"),
        someone("李 一", 108, true, "机械厂宿舍", "1-1-102"),
        Who {
            phone: None,
            born: on(1938, 5, 20),
            ..someone("褚寄秋", 0, true, "机械厂宿舍", "6-2-201")
        },
        Who {
            phone: None,
            born: on(2020, 4, 12),
            guardian: guardian("苏拾年", 110),
            ..someone("苏小满", 0, true, "青禾苑", "11-2-402")
        },
        Who {
            phone: None,
            born: on(2012, 10, 15),
            guardian: guardian("简怀远", 112),
            note: "10月15日满14岁",
            ..someone("简知秋", 0, false, "南塘", "2-1-603")
        },
        Who {
            note: "2026-05-20 撤回照片公开同意",
            ..someone("虞照晚", 113, true, "青禾苑", "8-3-302")
        },
        Who {
            born: on(1942, 11, 2),
            died: on(2026, 8, 3),
            left: on(2026, 8, 3),
            ..someone("栾望山", 114, false, "机械厂宿舍", "3-1-301")
        },
    ]
}

/// Everyone: the hard cases first, then residents.
pub(crate) fn everyone() -> Vec<Who> {
    let mut dice = Dice::new(2026);
    let mut all = hard_cases();
    all.extend((0..280).map(|nth| resident(nth, &mut dice)));
    all
}
