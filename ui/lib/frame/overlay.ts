/** Whether something lies over the page: a dialog, a drawer, the find box. The page behind takes no keys then, wherever
 * the focus is. */
export const overlayOpen = (): boolean =>
  document.querySelector('dialog[open], .el-overlay:not([style*="display: none"])') !== null
