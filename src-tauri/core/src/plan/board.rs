//! What each got of what it asked, what stands in the way of the rest, and how the draft differs from what runs.

use super::{
    BoardRow, DraftTime, Fate, Stays, Unmet, Wish,
    proposal::{Possible, hopeless, places, runs_for},
    rules::{Standing, blocker, may_stand, same_claimant},
    term::{Term, Weekly},
};
use crate::{ids::DraftId, places::Room};

/// `102 舞蹈室` is called 102.
fn short(room: &Room) -> &str {
    match room.name.split_once(' ') {
        Some((number, _)) if number.starts_with(|c: char| c.is_ascii_digit()) => number,
        _ => &room.name,
    }
}

/// One row a club or course, the smallest share first.
pub(super) fn board(term: &Term, wishes: &[Wish], draft: &[Standing]) -> Vec<BoardRow> {
    let mut claimants: Vec<&Wish> = Vec::new();
    for wish in wishes {
        if !claimants.iter().any(|it| same_claimant(it, wish)) {
            claimants.push(wish);
        }
    }
    let mut rows: Vec<BoardRow> =
        claimants.into_iter().map(|first| row(term, first, wishes, draft)).collect();
    rows.sort_by(|a, b| (a.got * b.asked).cmp(&(b.got * a.asked)));
    rows
}

fn row(term: &Term, first: &Wish, wishes: &[Wish], draft: &[Standing]) -> BoardRow {
    let asked = || wishes.iter().filter(|wish| same_claimant(wish, first));
    let got = || draft.iter().filter(|it| same_claimant(it.wish, first));
    let minutes = |it: &Standing| it.at.span.minutes();
    let missing = |wish: &Wish| {
        let has = draft.iter().filter(|it| it.wish.id == wish.id).count() as u32;
        let missing = wish.weekly.checked_sub(has).filter(|n| *n > 0)?;
        let why = in_the_way(term, wish, draft);
        Some(Unmet { wish: wish.id, purpose: wish.purpose.clone(), missing, why })
    };
    BoardRow {
        who: first.who.clone(),
        group: first.group,
        asked: asked().map(|wish| wish.weekly).sum(),
        got: got().count() as u32,
        asked_minutes: asked().map(|wish| wish.weekly * wish.minutes).sum(),
        got_minutes: got().map(minutes).sum(),
        prime_minutes: got().filter(|it| term.spot(&it.at).is_prime()).map(minutes).sum(),
        wanted: got().filter(|it| is_wanted(term, it)).count() as u32,
        unmet: asked().filter_map(missing).collect(),
    }
}

fn is_wanted(term: &Term, it: &Standing) -> bool {
    let any = it.wish.wanted.is_empty() && it.wish.fine.is_empty();
    any || it.wish.wanted.contains(&term.spot(&it.at))
}

/// Who has the places a wish could have had, in one sentence: `102 周二晚上是合唱团`.
fn in_the_way(term: &Term, wish: &Wish, draft: &[Standing]) -> String {
    if let Some((_, why)) = hopeless(term, wish) {
        return why;
    }
    let mine = |it: &&Standing| same_claimant(it.wish, wish);
    let own_days: Vec<_> = draft.iter().filter(mine).map(|it| it.at.weekday).collect();
    let mut could = places(term, wish);
    could.retain(|it| wish.twice_a_day || !own_days.contains(&it.at.weekday));
    could.sort_by_key(|it| (std::cmp::Reverse(it.liked), it.at.weekday, it.at.span));
    let mut said: Vec<(String, String)> = Vec::new();
    let mut refused = None;
    for it in &could {
        let Some(room) = term.room(it.at.room) else { continue };
        let place = format!("{} {}", short(room), term.spot(&it.at));
        let Some(who) = holder(term, room, it, draft) else {
            match may_stand(term, wish, it.at, draft) {
                Ok(()) => return format!("{place}还空着，可以手工排进去"),
                Err(no) if term.why_not(it.at).is_none() => {
                    refused.get_or_insert(no.to_string());
                }
                Err(_) => {}
            }
            continue;
        };
        if !said.iter().any(|(at, _)| *at == place) {
            said.push((place, who));
        }
    }
    if said.is_empty() {
        return refused.unwrap_or_else(|| "合适的日子已经各有一场，一天最多一场".into());
    }
    let first: Vec<String> = said.iter().take(3).map(|(at, who)| format!("{at}是{who}")).collect();
    let more = if said.len() > 3 {
        format!("，另外 {} 处也有人", said.len() - 3)
    } else {
        String::new()
    };
    format!("{}{more}", first.join("，"))
}

fn holder(term: &Term, room: &Room, it: &Possible, draft: &[Standing]) -> Option<String> {
    let stays = term.held_by(it.at).map(|who| format!("{who}(不在排期里)"));
    let drafted = || blocker(room, it.at, draft.iter().copied()).map(|it| it.wish.purpose.clone());
    stays.or_else(drafted)
}

/// What stays, for the week.
pub(super) fn stays(term: &Term) -> Vec<Stays> {
    let one = |held: &super::term::Hold| Stays {
        room: held.at.room,
        weekday: held.at.weekday,
        part: term.part(held.at.span.start()),
        start: held.at.span.start(),
        end: held.at.span.end(),
        purpose: held.purpose.clone(),
    };
    term.holds.iter().map(one).collect()
}

/// The draft beside what runs, and what runs and has no session in it.
pub(super) fn compared(term: &Term, draft: &[Standing]) -> (Vec<DraftTime>, Vec<String>) {
    let mut left: Vec<usize> = (0..term.running.len()).collect();
    let mut fates: Vec<Option<(Fate, Option<String>)>> = vec![None; draft.len()];
    let named = |at: &Weekly| {
        let room = term.room(at.room).map_or("", |room| room.name.as_str());
        format!("{room} {} {}", at.weekday.chinese(), at.span)
    };
    // First what stays as it runs, then the rest one for one, the same purpose first.
    for (fate, it) in fates.iter_mut().zip(draft) {
        let same = |n: &usize| runs_for(&term.running[*n], it.wish) && term.running[*n].at == it.at;
        if let Some(at) = left.iter().position(same) {
            left.remove(at);
            *fate = Some((Fate::Kept, None));
        }
    }
    for (fate, it) in fates.iter_mut().zip(draft).filter(|(fate, _)| fate.is_none()) {
        let mine = |n: &usize| runs_for(&term.running[*n], it.wish);
        let same = |n: &usize| term.running[*n].purpose == it.wish.purpose;
        let found =
            (left.iter().position(|n| mine(n) && same(n))).or_else(|| left.iter().position(mine));
        *fate = Some(match found {
            Some(at) => (Fate::Moved, Some(named(&term.running[left.remove(at)].at))),
            None => (Fate::New, None),
        });
    }
    let one = |(it, fate): (&Standing, Option<(Fate, Option<String>)>)| {
        let (fate, was) = fate.unwrap_or((Fate::New, None));
        let rest: Vec<Standing> = draft.iter().copied().filter(|other| other.id != it.id).collect();
        let problem = super::rules::may_stand(term, it.wish, it.at, &rest).err();
        DraftTime {
            id: it.id.unwrap_or_else(DraftId::new),
            wish: it.wish.id,
            purpose: it.wish.purpose.clone(),
            room: it.at.room,
            weekday: it.at.weekday,
            part: term.part(it.at.span.start()),
            start: it.at.span.start(),
            end: it.at.span.end(),
            pinned: it.pinned,
            wanted: is_wanted(term, it),
            fate,
            was,
            problem: problem.map(|e| e.to_string()),
        }
    };
    let times = draft.iter().zip(fates).map(one).collect();
    let dropped = left.into_iter().map(|n| {
        let it = &term.running[n];
        format!("{} {}", it.purpose, named(&it.at))
    });
    (times, dropped.collect())
}
