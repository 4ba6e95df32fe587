//! Which records look like one person: by phone, by pinyin and home, by name with nothing against it. Pure, and in
//! one pass over each key: no record is compared with every other.

use super::Person;
use crate::{ids::PersonId, words};
use std::collections::{HashMap, HashSet};

/// Two records with how much speaks for one person and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Place of the older record.
    pub one: usize,
    /// Place of the newer record.
    pub other: usize,
    /// 0 the surest.
    pub rank: u8,
    /// In the desk's words.
    pub why: String,
}

/// As many of one key are looked at: the phone of an office is nobody's own.
const MOST_OF_A_KEY: usize = 40;

/// The pairs that look like one person, the surest first; never those known to be two. `pinyin` has each one's name.
pub fn pairs(
    people: &[Person],
    pinyin: &[String],
    different: &HashSet<(PersonId, PersonId)>,
    most: usize,
) -> Vec<Pair> {
    // A name that was kept before radicals were read as characters is the same name.
    let names: Vec<String> = people.iter().map(|it| words::clean(&it.name)).collect();
    let mut by_key: HashMap<(u8, &str, &str), Vec<usize>> =
        HashMap::with_capacity(people.len() * 3);
    for (at, person) in people.iter().enumerate() {
        let mut put = |key| by_key.entry(key).or_default().push(at);
        if let Some(phone) = person.phone.as_deref() {
            put((0, phone, ""));
        }
        if let Some(building) = person.building.as_deref() {
            put((1, &pinyin[at], building));
        }
        put((2, &names[at], ""));
    }
    let mut found: HashMap<(usize, usize), Pair> = HashMap::new();
    for group in by_key.into_values().filter(|group| group.len() > 1) {
        let some = &group[..group.len().min(MOST_OF_A_KEY)];
        for (n, &a) in some.iter().enumerate() {
            for &b in &some[n + 1..] {
                let (a, b) = if people[a].id < people[b].id { (a, b) } else { (b, a) };
                if different.contains(&(people[a].id, people[b].id)) || found.contains_key(&(a, b))
                {
                    continue;
                }
                if let Some((rank, why)) =
                    alike(&people[a], &people[b], names[a] == names[b], pinyin[a] == pinyin[b])
                {
                    found.insert((a, b), Pair { one: a, other: b, rank, why });
                }
            }
        }
    }
    let mut pairs: Vec<Pair> = found.into_values().collect();
    pairs.sort_by(|a, b| {
        (a.rank, &pinyin[a.one], a.one, a.other).cmp(&(b.rank, &pinyin[b.one], b.one, b.other))
    });
    pairs.truncate(most);
    pairs
}

/// How much two records look like one person, and why.
fn alike(a: &Person, b: &Person, same_name: bool, same_pinyin: bool) -> Option<(u8, String)> {
    if a.guardian == Some(b.id) || b.guardian == Some(a.id) {
        return None;
    }
    let same = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    let differ = |x: &Option<String>, y: &Option<String>| x.is_some() && y.is_some() && x != y;
    let (phone, building) = (same(&a.phone, &b.phone), same(&a.building, &b.building));
    let compound = same(&a.compound, &b.compound);
    let born = (a.born_on, b.born_on);
    let other_birth = matches!(born, (Some(x), Some(y)) if x != y);
    let other_gender = matches!((a.gender, b.gender), (Some(x), Some(y)) if x != y);
    let other_home = differ(&a.building, &b.building) || differ(&a.compound, &b.compound);
    if other_birth || (other_gender && !phone) {
        return None;
    }
    let name = if same_name { "姓名相同" } else { "姓名读音相同" };
    if phone && (same_name || same_pinyin) {
        return Some((if same_name { 0 } else { 1 }, format!("{name}，电话相同")));
    }
    if building && (same_name || same_pinyin) && !differ(&a.compound, &b.compound) {
        let rank = if same_name { 1 } else { 2 };
        return Some((rank, format!("{name}，都住 {}", home(a, compound))));
    }
    if same_name && !other_home && !differ(&a.phone, &b.phone) {
        let lacks = [
            ("电话", a.phone.is_none() || b.phone.is_none()),
            ("楼栋门牌", a.building.is_none() || b.building.is_none()),
        ];
        let lacks: Vec<&str> =
            lacks.iter().filter(|(_, lacks)| *lacks).map(|(what, _)| *what).collect();
        return Some((3, format!("姓名相同，有一条没有{}", lacks.join("和"))));
    }
    if same_name && compound && !differ(&a.building, &b.building) {
        return Some((4, String::from("姓名相同，小区相同，电话不同")));
    }
    (phone && !other_gender && !same_pinyin)
        .then(|| (5, String::from("电话相同，姓名不同，可能是一家人")))
}

fn home(it: &Person, with_compound: bool) -> String {
    let compound = it.compound.as_deref().filter(|_| with_compound);
    let home: Vec<&str> = [compound, it.building.as_deref()].into_iter().flatten().collect();
    home.join(" ")
}
