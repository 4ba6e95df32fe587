/**
 * Whether something lies over the page: a dialog, a drawer, the find box. The page behind takes no keys then, wherever
 * the focus is. One that is on its way out is gone.
 */
export const overlayOpen = (): boolean =>
  document.querySelector('dialog[open], .el-overlay:not([style*="display: none"]):not([class*="-leave-active"])') !==
  null
