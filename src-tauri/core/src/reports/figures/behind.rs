//! Which rows a figure is counted from, by its place in its sheet. Pure.

use super::super::{
    Cell, Sheet, Total, areas, clubs, hours, points, rooms,
    store::{Facts, Service, Session},
    tools,
};
use crate::{
    clubs::GroupKind,
    ids::{BookingId, GroupId, LoanId, PersonId, RecordId, RoomId, ToolId, VolunteerId},
    ledger::store::PersonTurnover,
    places::{Usage, areas::PartZone},
    schedule::{BookingKind, BookingState},
    time::Day,
};

/// Rows of one kind, each with what it adds.
#[derive(Debug)]
pub(super) enum Behind {
    Sessions(Vec<(BookingId, i64)>),
    /// Unmet requests for rooms.
    Requests(Vec<RoomId>),
    /// Days that rooms were open.
    Open(Vec<(RoomId, String, Day, i64)>),
    Rooms(Vec<(RoomId, i64)>),
    /// Parts of sites, with the site and the room that each is.
    Parts(Vec<(String, String, Option<RoomId>, i64)>),
    /// Members at the period's end; each person once when asked for all clubs.
    Members(Vec<GroupId>),
    Performances(Vec<GroupId>),
    Records(Vec<(RecordId, i64)>),
    /// Volunteers who served, each once, by one of their records.
    Served(Vec<(VolunteerId, RecordId)>),
    /// Volunteers of teams: on the roll at the period's end, or newly on it.
    Enlisted(Vec<Option<GroupId>>, bool),
    /// Every record of volunteers up to the period's end.
    Ever(Vec<VolunteerId>),
    Pieces(Vec<(ToolId, i64)>),
    Loans(Vec<(LoanId, i64)>),
    /// Points of people, by name and number.
    Points(Vec<(PersonId, [String; 2], i64)>),
}

impl Behind {
    /// Both together.
    fn join(self, other: Behind) -> Behind {
        use Behind::*;
        fn both<T>(mut a: Vec<T>, b: Vec<T>) -> Vec<T> {
            a.extend(b);
            a
        }
        match (self, other) {
            (Sessions(a), Sessions(b)) => Sessions(both(a, b)),
            (Requests(a), Requests(b)) => Requests(both(a, b)),
            (Open(a), Open(b)) => Open(both(a, b)),
            (Rooms(a), Rooms(b)) => Rooms(both(a, b)),
            (Parts(a), Parts(b)) => Parts(both(a, b)),
            (Members(a), Members(b)) => Members(both(a, b)),
            (Performances(a), Performances(b)) => Performances(both(a, b)),
            (Records(a), Records(b)) => Records(both(a, b)),
            (Served(a), Served(b)) => Served(both(a, b)),
            (Enlisted(a, new), Enlisted(b, _)) => Enlisted(both(a, b), new),
            (Ever(a), Ever(b)) => Ever(both(a, b)),
            (Pieces(a), Pieces(b)) => Pieces(both(a, b)),
            (Loans(a), Loans(b)) => Loans(both(a, b)),
            (Points(a), Points(b)) => Points(both(a, b)),
            (a, _) => a,
        }
    }
}

/// The other columns a rate or an average is made of: what is divided, what divides.
pub(super) fn parts(sheet: &Sheet, column: usize) -> Option<(usize, Vec<usize>)> {
    match sheet.totals.as_ref()?.get(column)? {
        Total::Quotient { over, under, .. } => Some((*over, under.clone())),
        _ => None,
    }
}

/// The rows behind a cell; the row after the last is 合计. None where nothing is counted.
pub(super) fn behind(facts: &Facts, sheet: &Sheet, row: usize, letter: char) -> Option<Behind> {
    let of: fn(&Facts, usize, char) -> Option<Behind> = match sheet.tab.as_str() {
        rooms::TAB => of_rooms,
        clubs::TAB => of_clubs,
        hours::TAB => of_teams,
        hours::INNER => of_served,
        tools::TAB => of_tools,
        areas::TAB => of_areas,
        points::TAB => of_points,
        _ => return None,
    };
    if row < sheet.rows.len() {
        return of(facts, row, letter);
    }
    if sheet.tab == hours::TAB && letter == 'E' {
        return Some(served(facts.services.iter()));
    }
    let each = (0..sheet.rows.len()).filter_map(|row| of(facts, row, letter));
    each.reduce(Behind::join)
}

fn sessions<'a>(found: impl Iterator<Item = &'a Session>, adds: fn(&Session) -> i64) -> Behind {
    Behind::Sessions(found.map(|s| (s.id, adds(s))).collect())
}

fn of_rooms(facts: &Facts, row: usize, letter: char) -> Option<Behind> {
    let room = rooms::listed(facts).nth(row)?;
    let open = || rooms::opening(facts, room).into_iter();
    let named = |(on, adds): (Day, i64)| (room.id, room.name.clone(), on, adds);
    Some(match letter {
        'C' => Behind::Rooms(vec![(room.id, Cell::Area(areas::of_room(facts, room)?).units())]),
        'D' => Behind::Rooms(vec![(room.id, room.capacity?.into())]),
        'E' => Behind::Open(open().map(|(on, _)| named((on, 1))).collect()),
        'F' => Behind::Open(open().map(named).collect()),
        'Q' => Behind::Requests(vec![room.id]),
        'G' | 'H' | 'J'..='P' | 'R' => {
            let here = facts.sessions.iter().filter(|s| s.room == room.id);
            let adds = match letter {
                'H' => Session::minutes,
                'J' => Session::heads,
                _ => |_: &Session| 1,
            };
            sessions(here.filter(|s| rooms::counts_in(facts, letter, s)), adds)
        }
        _ => return None,
    })
}

fn of_clubs(facts: &Facts, row: usize, letter: char) -> Option<Behind> {
    let clubs: Vec<GroupId> = clubs::listed(facts).iter().map(|club| club.id).collect();
    let club = clubs.get(row).copied();
    if row > clubs.len() {
        return None;
    }
    // The row after the clubs is that of everyone else.
    let own = |s: &&Session| match club {
        Some(club) => s.group == Some(club),
        None => !(facts.groups.iter()).any(|g| s.group == Some(g.id) && g.kind == GroupKind::Club),
    };
    let counted = |s: &&Session| {
        s.usage == Usage::Club
            && match letter {
                'H' => s.counts() && s.kind == BookingKind::Fixed,
                'I' => s.counts() && s.kind != BookingKind::Fixed,
                'J' => s.state == BookingState::Cancelled,
                'K' => s.state == BookingState::NoShow,
                _ => s.counts(),
            }
    };
    Some(match letter {
        'E' => Behind::Members(club.into_iter().collect()),
        'O' => Behind::Performances(club.into_iter().collect()),
        'H'..='L' | 'N' => {
            let adds = match letter {
                'L' => Session::heads,
                'N' => Session::minutes,
                _ => |_: &Session| 1,
            };
            sessions(facts.sessions.iter().filter(own).filter(counted), adds)
        }
        _ => return None,
    })
}

fn of_areas(facts: &Facts, row: usize, letter: char) -> Option<Behind> {
    let sites = areas::sites(facts).into_iter();
    let (change, site) =
        sites.filter_map(|(site, name)| Some((areas::at_end(facts, site)?, name))).nth(row)?;
    let zone = match letter {
        'C'..='I' => PartZone::ALL.get(letter as usize - 'C' as usize),
        'J' => None,
        _ => return None,
    };
    let parts = change.parts.iter().filter(|part| zone.is_none_or(|zone| *zone == part.zone));
    let part = parts.map(|it| (it.name.clone(), site.clone(), it.room, it.area_sqm.sqdm()));
    Some(Behind::Parts(part.collect()))
}

fn records<'a>(found: impl Iterator<Item = &'a Service>, adds: fn(&Service) -> i64) -> Behind {
    let mut found: Vec<&Service> = found.collect();
    found.sort_by_key(|service| (service.on, service.id));
    Behind::Records(found.into_iter().map(|service| (service.id, adds(service))).collect())
}

fn served<'a>(found: impl Iterator<Item = &'a Service>) -> Behind {
    let mut once: Vec<(VolunteerId, RecordId)> = Vec::new();
    for service in found {
        if !once.iter().any(|(volunteer, _)| *volunteer == service.volunteer) {
            once.push((service.volunteer, service.id));
        }
    }
    Behind::Served(once)
}

fn of_teams(facts: &Facts, row: usize, letter: char) -> Option<Behind> {
    let team = hours::listed(facts).get(row)?.map(|team| team.id);
    let own = || hours::served(facts, team);
    Some(match letter {
        'C' => Behind::Enlisted(vec![team], false),
        'D' => Behind::Enlisted(vec![team], true),
        'E' => served(own()),
        'F' => records(own(), |_| 1),
        'G' => records(own(), |s| s.minutes),
        'H' => records(hours::activities(own()).into_values(), |_| 1),
        'I' => records(hours::activities(own()).into_values(), |s| s.beneficiaries),
        'J'..='N' => owned(
            facts.points.people.iter().filter(|one| one.team == team),
            |one| points::of_team(&one.turnover),
            letter as usize - 'J' as usize,
        ),
        'O' => records(own().filter(|s| hours::is_late(facts, s)), |_| 1),
        _ => return None,
    })
}

fn owned<'a, const N: usize>(
    found: impl Iterator<Item = &'a PersonTurnover>,
    figures: fn(&PersonTurnover) -> [Cell; N],
    column: usize,
) -> Behind {
    let one = |it: &PersonTurnover| {
        let adds = figures(it)[column].units();
        let said = [it.name.clone(), it.volunteer_no.clone().unwrap_or_default()];
        (adds != 0).then_some((it.person, said, adds))
    };
    Behind::Points(found.filter_map(one).collect())
}

fn of_points(facts: &Facts, row: usize, letter: char) -> Option<Behind> {
    let column = (letter as usize).checked_sub('D' as usize).filter(|at| *at < 7)?;
    let one = facts.points.people.get(row)?;
    Some(owned(std::iter::once(one), |one| points::of_person(&one.turnover), column))
}

fn of_served(facts: &Facts, row: usize, letter: char) -> Option<Behind> {
    let volunteer = facts.served.get(row)?.volunteer;
    let own = facts.services.iter().filter(|service| service.volunteer == volunteer);
    Some(match letter {
        'C' => records(own, |_| 1),
        'D' => records(own, |s| s.minutes),
        'E' => Behind::Ever(vec![volunteer]),
        _ => return None,
    })
}

fn of_tools(facts: &Facts, row: usize, letter: char) -> Option<Behind> {
    let piece = facts.pieces.get(row)?;
    Some(match letter {
        'F' | 'G' | 'J' | 'K' => {
            let stands = tools::stands_in(facts, letter, piece);
            Behind::Pieces(stands.then_some((piece.id, 1)).into_iter().collect())
        }
        'H' | 'I' | 'L' | 'M' | 'N' | 'O' => {
            let counted = tools::loans(facts, piece).iter();
            let counted = counted.filter(|loan| tools::counts_in(facts, letter, loan));
            let length = |loan: &super::super::store::Out| {
                loan.returned_on.map_or(0, |on| on.since(loan.out_on))
            };
            let adds = counted.map(|loan| (loan.id, if letter == 'O' { length(loan) } else { 1 }));
            Behind::Loans(adds.collect())
        }
        _ => return None,
    })
}
