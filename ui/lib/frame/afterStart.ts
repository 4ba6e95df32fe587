import { copyDaily, deskSit } from '../../api/bindings'
import { readDesk } from '../desk'
import { tell } from '../tell'
import { watchTurns } from './turns'
import { recall, useRemembered } from '../useRemembered'

/** Who sat here last; empty is whoever opened the program. */
export const sitting = (): ReturnType<typeof useRemembered<string>> => useRemembered('who', '')

/** Someone sits down: the history writes what is done from now on under that name. */
export async function sit(who: string): Promise<void> {
  await deskSit(who || null)
  sitting().value = who
  await readDesk()
}

/** What waits until the window can be used: whoever sat here last sits down again, and the day's copy is made. */
export async function afterStart(): Promise<void> {
  const who = recall('who')
  if (typeof who === 'string' && who !== '') await sit(who).catch(tell)
  watchTurns()
  setTimeout(() => {
    copyDaily().catch(tell)
  }, 20_000)
}
