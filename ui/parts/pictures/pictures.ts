import { useEventListener } from '@vueuse/core'
import { AppError } from '../../api/client'
import { inText } from '../../lib/keys'

/** The ends of the file names that are offered for picking. */
export const ENDINGS = ['jpg', 'jpeg', 'png', 'gif', 'webp', 'pdf']
/** The largest file that is kept; the core says the same. */
const MOST = 20 * 1024 * 1024

/** What is in a file, as the wire wants it; one that is too large is not read at all. */
export async function base64(file: File): Promise<string> {
  if (file.size > MOST) {
    const mb = Math.round((file.size / 1024 / 1024) * 10) / 10
    throw new AppError(
      'rule',
      `“${file.name}”有 ${mb} MB，超过了 20 MB，没有添加。请用手机或看图软件把它缩小（发送时不选“原图”即可）再添加`,
    )
  }
  const text = await new Promise<string>((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(typeof reader.result === 'string' ? reader.result : '')
    reader.onerror = () => failed(new AppError('rule', `“${file.name}”读不出来，没有添加。请确认文件还在，再拖一次`))
    reader.readAsDataURL(file)
  })
  return text.slice(text.indexOf(',') + 1)
}

/** The day a file was made, as far as it says so: never a day to come, and nothing older than photographs people send. */
export function takenOn(file: Pick<File, 'lastModified'>, today: string): string {
  const at = new Date(file.lastModified)
  const day = Number.isNaN(at.getTime())
    ? today
    : `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
  return day > today || day < '1990-01-01' ? today : day
}

/** Lets files be dropped, and only files. */
export function arrived(event: DragEvent): boolean {
  if (!event.dataTransfer?.types.includes('Files')) return false
  event.preventDefault()
  event.dataTransfer.dropEffect = 'copy'
  return true
}

interface Place {
  box: () => HTMLElement | null
  take: (files: File[]) => void
}
const places: Place[] = []

/** Where the person is; else the place that opened last. */
const here = (): Place | undefined => places.findLast(it => it.box()?.contains(document.activeElement)) ?? places.at(-1)

function pasted(event: ClipboardEvent): void {
  const files = [...(event.clipboardData?.files ?? [])]
  const place = here()
  if (files.length === 0 || !place || event.defaultPrevented) return
  event.preventDefault()
  place.take(files)
}

/** A picture in the page as a file. */
async function asFile(picture: HTMLImageElement): Promise<File | null> {
  try {
    await picture.decode()
  } catch {
    return null
  }
  const canvas = document.createElement('canvas')
  canvas.width = picture.naturalWidth
  canvas.height = picture.naturalHeight
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  const as = (type: string): Promise<Blob | null> => new Promise(done => canvas.toBlob(done, type, 0.92))
  const exact = await as('image/png')
  const blob = exact && exact.size <= MOST ? exact : await as('image/jpeg')
  return (
    blob &&
    new File([blob], blob.type === 'image/png' ? '粘贴的图片.png' : '粘贴的图片.jpg', { lastModified: Date.now() })
  )
}

/** WebKitGTK hands a copied picture to an editable place only, so one stands ready while Ctrl+V is pressed. */
function ready(event: KeyboardEvent): void {
  const place = here()
  if (
    !(event.ctrlKey || event.metaKey) ||
    event.altKey ||
    event.repeat ||
    event.key.toLowerCase() !== 'v' ||
    !place ||
    inText(event.target)
  )
    return
  const back = document.activeElement
  const net = document.createElement('div')
  net.contentEditable = 'true'
  net.setAttribute('aria-hidden', 'true')
  net.style.cssText = 'position: fixed; left: -100vw; width: 1px; height: 1px; overflow: hidden'
  document.body.append(net)
  net.focus()
  const over = async (): Promise<void> => {
    if (!net.isConnected) return
    const pictures = [...net.querySelectorAll('img')]
    net.remove()
    if (back instanceof HTMLElement) back.focus({ preventScroll: true })
    const files = (await Promise.all(pictures.map(asFile))).filter(it => it !== null)
    if (files.length > 0) place.take(files)
  }
  net.addEventListener(
    'input',
    () => {
      void over()
    },
    { once: true },
  )
  setTimeout(() => {
    void over()
  }, 500)
}

useEventListener('paste', pasted)
useEventListener('keydown', ready)

/** Takes pasted files while the place is on the page; returns how to stop. */
export function pasteHere(box: () => HTMLElement | null, take: (files: File[]) => void): () => void {
  const place = { box, take }
  places.push(place)
  return () => {
    places.splice(places.indexOf(place), 1)
  }
}
