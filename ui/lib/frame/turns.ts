import { waitlistBook, waitlistOpen, type Waiting } from '../../api/bindings'
import { onChange } from '../../api/client'
import { actsOver } from '../acts'
import { addToNotice, done } from '../desk'
import { tell } from '../tell'
import { OPENING } from '../useLive'
import { waitText } from '../words'

const FREES = [...OPENING, 'bookings', 'series', 'waitlist']
let known: Waiting[] | undefined

/** The requests whose turn has come since `before`. */
export const newlyNext = (before: Waiting[], now: Waiting[]): Waiting[] =>
  now.filter(it => it.next && !before.some(was => was.next && was.wait.id === it.wait.id))

/** Reads whose turn it is; after a change that frees a place, the notice says who is next and one button books it. */
async function look(say: boolean): Promise<void> {
  const now = await waitlistOpen()
  const fresh = say && known ? newlyNext(known, now) : []
  known = now
  const first = fresh[0]
  if (!first) return
  const more = fresh.length > 1 ? `，另有 ${fresh.length - 1} 个候补也轮到了` : ''
  addToNotice(`空出来了，候补轮到 ${waitText(first)}${more}`, { text: '给他们排上', run: () => book(first) })
}

async function book(it: Waiting): Promise<void> {
  try {
    await waitlistBook(it.wait.id)
    done(`候补已排上：${waitText(it)}`)
  } catch (thrown) {
    tell(thrown)
  }
}

/** Watches for places that come free; begins a moment after the window stands, so that no first page waits for it. */
export function watchTurns(): void {
  setTimeout(() => {
    look(false).catch(tell)
  }, 100)
  onChange(({ tables }) => {
    // After the notice of the change itself.
    if (tables.some(it => FREES.includes(it)))
      actsOver()
        .then(() => look(true))
        .catch(tell)
  })
}
