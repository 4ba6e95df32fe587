//! What a person's record must obey, and how a name is read.

use super::{NewPerson, Person, PersonField};
use crate::{
    Error, Result, ensure,
    error::{Code, OfField},
    seen::still_as_seen,
    time::Day,
    words,
};
use unicode_normalization::UnicodeNormalization;

/// The record with every text cleaned; refuses what cannot be a person.
pub(crate) fn lawful(new: NewPerson, today: Day) -> Result<NewPerson> {
    if let Some(born) = new.born_on {
        ensure!(field = "born_on", born <= today, "出生日期({born})在今天之后，请检查");
        ensure!(field = "born_on", today.since(born) < 130 * 366, "出生日期({born})太早了，请检查");
    }
    if let (Some(born), Some(died)) = (new.born_on, new.deceased_on) {
        ensure!(
            field = "deceased_on",
            born <= died,
            "去世日期({died})早于出生日期({born})，请检查"
        );
    }
    ensure!(
        field = "deceased_on",
        new.deceased_on.is_none_or(|died| died <= today),
        "去世日期在今天之后，请检查"
    );
    Ok(NewPerson {
        name: words::person_name(&new.name).of_field("name")?,
        phone: words::phone(new.phone.as_deref()).of_field("phone")?,
        compound: words::text(new.compound.as_deref(), "小区名称", 50).of_field("compound")?,
        building: words::text(new.building.as_deref(), "楼栋门牌", 50).of_field("building")?,
        reading: reading(new.reading.as_deref()).of_field("reading")?,
        note: words::text(new.note.as_deref(), "备注", 500).of_field("note")?,
        ..new
    })
}

/// Whether somebody born then is under fourteen on a day: a guardian answers for them (PIPL art. 31).
pub(crate) fn under_14(born: Day, on: Day) -> bool {
    age(born, on) < 14
}

/// Whether somebody born then is under eighteen on a day (民法典 art. 17).
pub(crate) fn is_minor(born: Day, on: Day) -> bool {
    age(born, on) < 18
}

/// Whole years somebody born then has lived on a day.
fn age(born: Day, on: Day) -> i32 {
    let day_of_year = |day: Day| (day.month(), day.day_of_month());
    on.year() - born.year() - i32::from(day_of_year(on) < day_of_year(born))
}

/// What only somebody in good standing does: alive that day and, under fourteen, with somebody who answers for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Belongs to a club.
    Join,
    /// Comes to a session.
    Arrive,
    /// Has a room in their own name, or waits for one.
    HaveRoom,
    /// Takes a tool home, or waits for one.
    Borrow,
    /// Gives hours.
    Serve,
    /// Is put on the list of volunteers.
    Enrol,
    /// Gets points.
    Earn,
    /// Spends points.
    Redeem,
    /// Agrees to something.
    Agree,
    /// Leaves a key, or has its agreement renewed.
    LeaveKey,
    /// Leads a club.
    Lead,
    /// Answers for a child.
    Guard,
}

impl Act {
    fn chinese(self) -> &'static str {
        match self {
            Act::Join => "加入社团",
            Act::Arrive => "登记到场",
            Act::HaveRoom => "用活动室",
            Act::Borrow => "借工具",
            Act::Serve => "记服务时长",
            Act::Enrol => "登记为志愿者",
            Act::Earn => "记积分",
            Act::Redeem => "用积分",
            Act::Agree => "登记同意",
            Act::LeaveKey => "留备用钥匙",
            Act::Lead => "做负责人",
            Act::Guard => "做监护人",
        }
    }
}

/// What decides over a person's acts.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) name: String,
    pub(crate) born_on: Option<Day>,
    pub(crate) deceased_on: Option<Day>,
    /// A guardian is on record.
    pub(crate) guarded: bool,
    pub(crate) guardian_deceased_on: Option<Day>,
}

/// Whether somebody may do that on that day: alive, and under fourteen only with a living guardian (PIPL art. 31).
pub(crate) fn may(who: &Standing, act: Act, on: Day) -> Result<()> {
    let (name, act) = (&who.name, act.chinese());
    if let Some(died) = who.deceased_on.filter(|died| *died < on) {
        let sentence = format!(
            "{name}已经登记为去世({died})，{}不能{act}。请检查是不是选错了人或日期",
            on.short()
        );
        return Err(Error::coded(Code::Standing, sentence).of_field("person"));
    }
    let gone = who.guardian_deceased_on.filter(|died| *died < on);
    if !who.born_on.is_some_and(|born| under_14(born, on)) || (who.guarded && gone.is_none()) {
        return Ok(());
    }
    let sentence = match gone {
        Some(died) => format!(
            "{name}不满 14 周岁，监护人已在 {died} 去世，不能{act}。请先到“人员”里登记新的监护人"
        ),
        None => {
            format!("{name}不满 14 周岁，还没有登记监护人，不能{act}。请先到“人员”里登记监护人")
        }
    };
    Err(Error::coded(Code::Standing, sentence).of_field("guardian"))
}

/// A guardian lives and is grown up (民法典 art. 17, 27).
pub(super) fn may_guard(guardian: &Person, today: Day) -> Result<()> {
    let child = guardian.born_on.is_some_and(|born| is_minor(born, today));
    ensure!(!child, "{}还没有成年，不能做监护人，请另选一位", guardian.name);
    guardian.may(Act::Guard, today)
}

/// The reading as it is kept: letters without tones, a space between characters.
fn reading(told: Option<&str>) -> Result<Option<String>> {
    let Some(told) = words::text(told, "姓名读音", 200)? else { return Ok(None) };
    // ü is taken apart into u and two dots; it is typed as v.
    let plain: String = told
        .to_lowercase()
        .replace(['ü', 'ǖ', 'ǘ', 'ǚ', 'ǜ'], "v")
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(|c| if matches!(c, '\'' | '-' | ',' | '，') { ' ' } else { c })
        .collect();
    let syllables: Vec<&str> = plain.split_whitespace().collect();
    let is_syllable = |s: &&str| s.len() <= 6 && s.chars().all(|c| c.is_ascii_lowercase());
    ensure!(
        syllables.iter().all(is_syllable),
        "姓名读音“{told}”请写拼音，各字之间空一格，如“shan yin”；只写姓的读音也可以"
    );
    Ok(Some(syllables.join(" ")).filter(|s| !s.is_empty()))
}

/// Refuses to overwrite a change made since the form was opened, unless the row already says what is wanted.
pub(crate) fn seen_as_it_is(now: &NewPerson, was: &NewPerson, wanted: &NewPerson) -> Result<()> {
    if now == was || now == wanted {
        return Ok(());
    }
    let day = |day: Option<Day>| day.map(|d| d.to_string());
    let gender = |it: &NewPerson| it.gender.map(|g| g.chinese().to_owned());
    let same = was.guardian == now.guardian;
    let guardian =
        |it: &NewPerson, who: &str| it.guardian.filter(|_| !same).map(|_| who.to_owned());
    still_as_seen([
        ("姓名", Some(was.name.clone()), Some(now.name.clone())),
        ("读音", was.reading.clone(), now.reading.clone()),
        ("电话", was.phone.clone(), now.phone.clone()),
        ("性别", gender(was), gender(now)),
        ("出生日期", day(was.born_on), day(now.born_on)),
        ("小区", was.compound.clone(), now.compound.clone()),
        ("楼栋门牌", was.building.clone(), now.building.clone()),
        ("监护人", guardian(was, "原来的人"), guardian(now, "另一个人")),
        ("去世日期", day(was.deceased_on), day(now.deceased_on)),
        ("备注", was.note.clone(), now.note.clone()),
    ])
}

/// Surnames that are read otherwise than the character usually is.
const SURNAMES: [(&str, &str); 55] = [
    ("万俟", "mo qi"),
    ("尉迟", "yu chi"),
    ("单于", "chan yu"),
    ("长孙", "zhang sun"),
    ("澹台", "tan tai"),
    ("令狐", "ling hu"),
    ("宰父", "zai fu"),
    ("单", "shan"),
    ("解", "xie"),
    ("仇", "qiu"),
    ("查", "zha"),
    ("区", "ou"),
    ("任", "ren"),
    ("华", "hua"),
    ("朴", "piao"),
    ("盖", "ge"),
    ("曾", "zeng"),
    ("翟", "zhai"),
    ("缪", "miao"),
    ("秘", "bi"),
    ("冼", "xian"),
    ("洗", "xian"),
    ("折", "she"),
    ("员", "yun"),
    ("乐", "yue"),
    ("繁", "po"),
    ("召", "shao"),
    ("覃", "qin"),
    ("种", "chong"),
    ("句", "gou"),
    ("隗", "wei"),
    ("瞿", "qu"),
    ("晁", "chao"),
    ("逄", "pang"),
    ("佴", "nai"),
    ("宓", "mi"),
    ("牟", "mu"),
    ("那", "na"),
    ("重", "chong"),
    ("纪", "ji"),
    ("费", "fei"),
    ("燕", "yan"),
    ("应", "ying"),
    ("宁", "ning"),
    ("卜", "bu"),
    ("阚", "kan"),
    ("祭", "zhai"),
    ("薄", "bo"),
    ("黑", "he"),
    ("角", "jue"),
    ("能", "nai"),
    ("都", "du"),
    ("粘", "nian"),
    ("颉", "xie"),
    ("郇", "xun"),
];

/// How the first characters of a name are read: as told, else as its surname is.
pub(crate) fn read_as<'a>(name: &str, reading: Option<&'a str>) -> Vec<&'a str> {
    if let Some(told) = reading {
        return told.split(' ').collect();
    }
    let surname = SURNAMES.iter().find(|(surname, _)| name.starts_with(surname));
    surname.map(|(_, read)| read.split(' ').collect()).unwrap_or_default()
}

/// What a person is found by.
pub(crate) fn search_text(name: &str, reading: Option<&str>) -> String {
    words::search_text_read(name, &read_as(name, reading))
}

/// What a person is sorted by: the pinyin of the name, as the surname is read. `search` may have been kept before
/// readings were known.
pub(crate) fn sort_key(name: &str, reading: Option<&str>, search: &str) -> String {
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    match read_as(name, reading)[..] {
        [] => last(search),
        _ => last(&search_text(name, reading)),
    }
}

/// One record of two: what was asked for from the dropped one, and what the kept one lacks. What is in neither
/// place then is written into the note, so nothing is lost; `lost` has more that the caller could not keep.
pub(crate) fn merged(
    keep: &Person,
    drop: &Person,
    take: &[PersonField],
    lost: &[String],
) -> Result<NewPerson> {
    ensure!(
        keep.guardian != Some(drop.id) && drop.guardian != Some(keep.id),
        "{}和{}是监护人和被监护人，不会是同一个人，不能合并",
        keep.name,
        drop.name
    );
    let mut left = Left { take, lines: lost.to_vec() };
    let (a, b) = (keep.told(), drop.told());
    let name = left.pick(PersonField::Name, Some(a.name), Some(b.name), String::clone);
    let gender = left.pick(PersonField::Gender, a.gender, b.gender, |g| g.chinese().into());
    let born_on = left.pick(PersonField::BornOn, a.born_on, b.born_on, Day::to_string);
    let deceased = left.pick(PersonField::DeceasedOn, a.deceased_on, b.deceased_on, Day::to_string);
    let mut new = NewPerson {
        name: name.unwrap_or_default(),
        reading: left.pick(PersonField::Reading, a.reading, b.reading, String::clone),
        phone: left.pick(PersonField::Phone, a.phone, b.phone, String::clone),
        gender,
        born_on,
        compound: left.pick(PersonField::Compound, a.compound, b.compound, String::clone),
        building: left.pick(PersonField::Building, a.building, b.building, String::clone),
        guardian: None,
        deceased_on: deceased,
        note: None,
    };
    let guardians = [(keep.guardian, &keep.guardian_name), (drop.guardian, &drop.guardian_name)]
        .map(|(id, name)| id.map(|id| (id, name.clone().unwrap_or_default())));
    let [mine, other] = guardians;
    new.guardian =
        left.pick(PersonField::Guardian, mine, other, |(_, name)| name.clone()).map(|(id, _)| id);
    let also =
        (!left.lines.is_empty()).then(|| format!("合并前的另一条记录：{}", left.lines.join("，")));
    let b_note =
        b.note.filter(|note| !a.note.as_deref().unwrap_or_default().contains(note.as_str()));
    let notes: Vec<String> = [a.note, b_note, also].into_iter().flatten().collect();
    new.note = Some(notes.join("；")).filter(|note| !note.is_empty());
    ensure!(
        new.note.as_deref().unwrap_or_default().chars().count() <= 500,
        "两条记录的备注合起来超过 500 个字，请先缩短其中一条的备注再合并"
    );
    Ok(new)
}

/// What does not fit into one record, line by line.
struct Left<'a> {
    take: &'a [PersonField],
    lines: Vec<String>,
}

impl Left<'_> {
    fn pick<T: PartialEq>(
        &mut self,
        field: PersonField,
        mine: Option<T>,
        other: Option<T>,
        said: impl Fn(&T) -> String,
    ) -> Option<T> {
        let (chosen, lost) = match (mine, other) {
            (Some(mine), Some(other)) if mine != other => match self.take.contains(&field) {
                true => (Some(other), Some(mine)),
                false => (Some(mine), Some(other)),
            },
            (mine, other) => (mine.or(other), None),
        };
        if let Some(lost) = lost {
            self.lines.push(format!("{} {}", field.chinese(), said(&lost)));
        }
        chosen
    }
}

/// A time in a club; the last day is included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch<K> {
    /// Its row.
    pub(crate) key: K,
    /// Since.
    pub(crate) from: Day,
    /// Until; none: still.
    pub(crate) to: Option<Day>,
}

/// Times that share a day become one from the first day to the last; the row of the earliest stays. The second list
/// has the rows that went into another.
pub(crate) fn joined<K: Copy>(mut all: Vec<Stretch<K>>) -> (Vec<Stretch<K>>, Vec<K>) {
    all.sort_by_key(|s| s.from);
    let (mut out, mut gone): (Vec<Stretch<K>>, Vec<K>) = (Vec::new(), Vec::new());
    for it in all {
        match out.last_mut() {
            Some(last) if last.to.is_none_or(|to| it.from <= to) => {
                last.to = last.to.zip(it.to).map(|(a, b)| a.max(b));
                gone.push(it.key);
            }
            _ => out.push(it),
        }
    }
    (out, gone)
}
