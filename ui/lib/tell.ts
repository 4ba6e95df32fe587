import { asAppError } from '../api/client'

const element = (): Promise<typeof import('../element')> => import('../element')
let standing = ''

/** Shows an error: a refusal as a passing sentence, trouble with data or files as a dialog. */
export function tell(thrown: unknown): void {
  void show(thrown)
}

async function show(thrown: unknown): Promise<void> {
  const { kind, message } = asAppError(thrown)
  if (standing === message) return
  standing = message
  const over = () => {
    standing = ''
  }
  const { ElMessage, ElMessageBox } = await element()
  if (kind === 'db' || kind === 'io') {
    void ElMessageBox.alert(message, '这一步没有做成', { type: 'error', confirmButtonText: '知道了' })
      .catch(() => {})
      .finally(over)
  } else {
    ElMessage({ message, type: 'warning', duration: 6000, showClose: true, onClose: over })
  }
}

/** Asks yes or no; true is yes. */
export async function confirm(sentence: string, yes: string, title = '请确认'): Promise<boolean> {
  const { ElMessageBox } = await element()
  try {
    await ElMessageBox.confirm(sentence, title, { type: 'warning', confirmButtonText: yes, cancelButtonText: '返回' })
    return true
  } catch {
    return false
  }
}

/** Restores a copy; one that is not as its history says only when she wants it all the same. False when not. */
export async function evenFlawed(restore: (anyway: boolean) => Promise<unknown>): Promise<boolean> {
  try {
    await restore(false)
  } catch (thrown) {
    const error = asAppError(thrown)
    if (error.code !== 'flawed') throw error
    if (!(await confirm(error.message, '照样恢复', '这份副本不完好'))) return false
    await restore(true)
  }
  return true
}
