// Waiting for what a program does in its own time, and reading what it said.
const PATIENCE = 10_000

export const sleep = ms => new Promise(done => setTimeout(done, ms))

/** Asks again and again until the answer is true, and returns it. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience
  let last
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
      last = undefined
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain for ${what}${last ? `: ${last.message}` : ''}`)
    await sleep(50)
  }
}

/** JSON as a value; anything else as nothing. */
export function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether nobody listens at this port. */
