// Turns the scripts inside the built pages into one file, so that the pages can be served with a policy that forbids scripts inside pages.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { base, builtPages, dist } from './paths.mjs'

const known = /\s*<script id="check-(dark-mode|mac-os)">.*?<\/script>/gs
let count = 0
for (const page of builtPages()) {
  const file = join(dist, page)
  const html = readFileSync(file, 'utf8')
  const turned = html.replace(known, (_, which) => which === 'dark-mode' ? `\n    <script src="${base}choose-colours.js"></script>` : '')
  if (turned === html) continue
  writeFileSync(file, turned)
  count++
}
console.log(`${count} pages without scripts inside`)
