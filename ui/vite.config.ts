import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'postcss'
import { defineConfig } from 'vitest/config'

/**
 * Element Plus is written in px: here it grows with the type like everything else, and none of its letters are under 13px.
 * It lies in a layer below our own styles, so that it does not matter which are read first.
 */
const elementStyles: Plugin = {
  postcssPlugin: 'element-styles',
  OnceExit(sheet, { AtRule }) {
    if (!sheet.source?.input.file?.includes('theme-chalk')) return
    const nodes = [...sheet.nodes]
    sheet.removeAll()
    sheet.append(new AtRule({ name: 'layer', params: 'element', nodes }))
  },
  Declaration(it) {
    if (!it.source?.input.file?.includes('theme-chalk') || it.value.includes('url(')) return
    const least = /font-?size$/.test(it.prop) ? 13 : 0
    it.value = it.value.replace(/(?<![\w.#-])(\d+(?:\.\d+)?)px/g, (px, size) =>
      Number(size) > 6 ? `${+(Math.max(least, Number(size)) / 15).toFixed(3)}rem` : px,
    )
  },
}

export default defineConfig({
  plugins: [vue()],
  base: './',
  clearScreen: false,
  css: { postcss: { plugins: [elementStyles] } },
  server: { port: 5173, strictPort: true, host: 'localhost' },
  build: { target: 'es2022', outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 1500 },
  test: { environment: 'happy-dom', include: ['**/*.test.ts'], exclude: ['node_modules', 'dist'] },
})
