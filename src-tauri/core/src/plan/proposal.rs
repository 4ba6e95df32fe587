//! From wishes to the numbers of the model, and back to a timetable.

use super::{
    WeekPart, Wish,
    model::{Ask, Limit, Model, Place, best},
    rules::{Standing, same_claimant, unfit},
    term::{Running, Term, Weekly},
};
use crate::{Result, schedule::Holder, time::Clock};

/// A place of the week that a session of a wish could have.
#[derive(Clone, Debug)]
pub(super) struct Possible {
    pub(super) at: Weekly,
    /// 2 in a wanted part of the week, 1 more in the room named first.
    pub(super) liked: u32,
    /// 4 as it runs, 3 as it runs under another name of the club's, 2 the same day and time, 1 the same room and day.
    pub(super) keeps: u32,
}

/// Whether what runs is of the wish's club or course.
pub(super) fn runs_for(running: &Running, wish: &Wish) -> bool {
    match (running.holder, wish.group) {
        (Holder::Club(id), Some(group)) => id == group,
        (Holder::Office(_), None) => running.purpose == wish.who,
        _ => false,
    }
}

/// The places in every room that suits, what stays not counted: [`Term::why_not`] says which of them can be had.
pub(super) fn places(term: &Term, wish: &Wish) -> Vec<Possible> {
    let runs: Vec<&Running> = term.running.iter().filter(|it| runs_for(it, wish)).collect();
    let starts: Vec<Clock> = runs.iter().map(|it| it.at.span.start()).collect();
    let any = wish.wanted.is_empty() && wish.fine.is_empty();
    let mut found = Vec::new();
    for room in term.rooms.iter().filter(|room| unfit(room, wish).is_none()) {
        for weekday in crate::time::WeekdayName::ALL.iter().copied() {
            for part in super::DayPart::ALL.iter().copied() {
                let spot = WeekPart { weekday, part };
                let wanted = wish.wanted.contains(&spot) || any;
                if !wanted && !wish.fine.contains(&spot) {
                    continue;
                }
                for span in term.starts(room, spot, wish, &starts) {
                    let at = Weekly { room: room.id, weekday, span };
                    let first = wish.rooms.first().is_none_or(|id| *id == room.id);
                    let like = |it: &&Running| {
                        let (same_room, same_start) =
                            (it.at.room == room.id, it.at.span.start() == span.start());
                        match (it.at.weekday == weekday, same_room, same_start) {
                            (true, true, true) if it.purpose == wish.purpose => 4,
                            (true, true, true) => 3,
                            (true, false, true) => 2,
                            (true, true, false) => 1,
                            _ => 0,
                        }
                    };
                    let keeps = runs.iter().map(like).max().unwrap_or(0);
                    let liked = u32::from(wanted) * 2 + u32::from(first);
                    found.push(Possible { at, liked, keeps });
                }
            }
        }
    }
    found
}

/// The places that can be had.
pub(super) fn open(term: &Term, wish: &Wish) -> Vec<Possible> {
    let mut all = places(term, wish);
    all.retain(|it| term.why_not(it.at).is_none());
    all
}

/// A timetable proposed.
pub(super) struct Proposal<'a> {
    pub(super) standing: Vec<Standing<'a>>,
    /// How far from the best, in ten-thousandths, rounded up.
    pub(super) gap: u32,
}

/// The best timetable; what is pinned stays.
pub(super) fn propose<'a>(
    term: &Term,
    wishes: &'a [Wish],
    pinned: &[Standing<'a>],
    limit: Limit,
    progress: impl FnMut(usize, usize) -> Result<()>,
) -> Result<Proposal<'a>> {
    let mut claimants: Vec<&Wish> = Vec::new();
    let (mut model, mut all): (Model, Vec<(usize, Weekly, bool)>) = Default::default();
    for (ask, wish) in wishes.iter().enumerate() {
        let known = claimants.iter().position(|it| same_claimant(it, wish));
        let claimant = known.unwrap_or_else(|| {
            claimants.push(wish);
            model.twice.push(false);
            claimants.len() - 1
        });
        model.twice[claimant] |= wish.twice_a_day;
        model.asks.push(Ask { claimant, times: wish.weekly });
        let stays: Vec<Weekly> =
            pinned.iter().filter(|it| it.wish.id == wish.id).map(|it| it.at).collect();
        let mut could = open(term, wish);
        could.retain(|it| !stays.contains(&it.at));
        let stays = stays.into_iter().map(|at| (Possible { at, liked: 0, keeps: 0 }, true));
        for (it, pinned) in stays.chain(could.into_iter().map(|it| (it, false))) {
            let room = term.rooms.iter().position(|room| room.id == it.at.room).unwrap_or_default();
            let end = it.at.span.end().minutes();
            model.places.push(Place {
                ask,
                room,
                weekday: it.at.weekday as usize,
                start: it.at.span.start().minutes(),
                end,
                free: end + term.rooms[room].turnover_minutes,
                liked: it.liked,
                keeps: it.keeps,
                pinned,
            });
            all.push((ask, it.at, pinned));
        }
    }
    let answer = best(&model, limit, progress)?;
    let standing = answer.chosen.iter().map(|n| {
        let (ask, at, pinned) = all[*n];
        Standing { id: None, wish: &wishes[ask], at, pinned }
    });
    Ok(Proposal { standing: standing.collect(), gap: (answer.gap * 10_000.0).ceil() as u32 })
}

/// Why a wish cannot be met even alone, if it cannot.
pub(super) fn hopeless(term: &Term, wish: &Wish) -> Option<(u32, String)> {
    let could = open(term, wish);
    let mut days: Vec<_> = could.iter().map(|it| it.at.weekday).collect();
    days.sort();
    days.dedup();
    let most = if wish.twice_a_day { days.len() * 2 } else { days.len() } as u32;
    if most >= wish.weekly {
        return None;
    }
    let missing = wish.weekly - most;
    if most > 0 {
        let days: Vec<&str> = days.iter().map(|d| d.chinese()).collect();
        let a_day = if wish.twice_a_day { "两" } else { "一" };
        return Some((
            missing,
            format!(
                "要每周 {} 次，排得进的只有{}，一天最多{a_day}次。请多给几个可以的时段或活动室",
                wish.weekly,
                days.join("、")
            ),
        ));
    }
    Some((missing, nowhere(term, wish)))
}

/// Why not a single place can be had.
fn nowhere(term: &Term, wish: &Wish) -> String {
    let named: Vec<_> = term
        .rooms
        .iter()
        .filter(|room| wish.rooms.is_empty() || wish.rooms.contains(&room.id))
        .filter(|room| !room.private || wish.rooms.contains(&room.id))
        .collect();
    let fits: Vec<_> = named.iter().filter(|room| unfit(room, wish).is_none()).collect();
    if fits.is_empty() {
        if let [only] = named[..] {
            return unfit(only, wish).unwrap_or_default();
        }
        let people = wish.people.unwrap_or(0);
        let seats = |room: &&&crate::places::Room| room.capacity.is_none_or(|n| n >= people);
        let large = named.iter().max_by_key(|room| room.capacity);
        return match (named.iter().any(|room| seats(&room)), large) {
            (_, None) => "没有可以排的活动室，请先添加活动室".into(),
            (false, Some(room)) => format!(
                "有 {people} 人，最大的{}只能坐 {} 人，哪一间都坐不下",
                room.name,
                room.capacity.unwrap_or(0)
            ),
            (true, _) => format!("坐得下的活动室里没有“{}”", wish.equipment.join("、")),
        };
    }
    let tried = places(term, wish);
    match tried.iter().find_map(|it| term.why_not(it.at)) {
        Some(why) => format!("合适的时间都用不了：{why}"),
        None => format!(
            "{}在这些时段里开放的时间不够 {} 分钟，请换时段或缩短时长",
            fits[0].name, wish.minutes
        ),
    }
}
