import type { Link } from '../api/bindings'

/** The route that shows what a link of the core, or of a page, leads to. */
export function routeOf(link: Link): string {
  switch (link.page) {
    case 'uncounted':
      return `/today?from=${link.from}&to=${link.until}`
    case 'week': {
      const day = link.day ? `?day=${link.day}` : ''
      return `/week${day}${link.session ? `&session=${link.session}` : ''}`
    }
    case 'rooms':
      return '/rooms'
    case 'room':
    case 'site':
      return `/rooms?id=${link.id}`
    case 'new_room':
      return '/rooms?new=1'
    case 'opening_notice':
      return '/rooms?view=notice'
    case 'closure':
      return `/place/closure?id=${link.id}`
    case 'unfit':
      return '/place/closure?unfit=1'
    case 'waits':
      return '/place/waits'
    case 'clubs':
      return '/clubs'
    case 'club':
      return `/clubs?id=${link.id}`
    case 'new_club':
      return '/clubs?new=1'
    case 'person':
      return `/people?id=${link.id}`
    case 'tools':
      return '/tools'
    case 'tool':
      return `/tools?id=${link.id}`
    case 'keys':
      return '/keys'
    case 'volunteer':
      return `/volunteers?id=${link.id}`
    case 'records':
      return `/volunteers?view=records${link.id ? `&id=${link.id}` : ''}`
    case 'new_service':
      return `/volunteers?view=records&new=1&team=${link.team}&on=${link.on}`
    case 'sign_in':
      return `/volunteers?view=paper&sheet=${link.id}`
    case 'points':
      return link.id ? `/points?id=${link.id}` : '/points'
    case 'report':
      return `/reports?period=${link.period}`
    case 'prints':
      return `/reports?print=${link.week}`
    case 'history':
      return `/history?id=${link.id}`
    case 'settings':
      return '/settings'
  }
}
