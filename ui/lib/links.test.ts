import { expect, test } from 'vitest'
import type { Link } from '../api/bindings'
import { routeOf } from './links'

test('a link of the core is a route of the window', () => {
  const routes: [Link, string][] = [
    [{ page: 'week', day: null, session: null }, '/week'],
    [{ page: 'week', day: '2026-11-24', session: null }, '/week?day=2026-11-24'],
    [{ page: 'week', day: '2026-11-24', session: 's' }, '/week?day=2026-11-24&session=s'],
    [{ page: 'records', id: null }, '/volunteers?view=records'],
    [{ page: 'records', id: 'r' }, '/volunteers?view=records&id=r'],
    [{ page: 'points', id: null }, '/points'],
    [{ page: 'closure', id: 'c' }, '/place/closure?id=c'],
    [{ page: 'unfit' }, '/place/closure?unfit=1'],
  ]
  for (const [link, route] of routes) expect(routeOf(link)).toBe(route)
})
