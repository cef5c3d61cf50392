// Checks the built site: `node site/check.mjs [links] [anchors] [images] [contents] [own]`. Without a name it checks all.
//   links: each link of a page leads to a file of the site     anchors: ... and to an id that is there
//   images: each picture is there, and has a text              contents: each page is in the side bar
//   own: nothing is loaded from another computer, and no page has a script inside

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { addressOf, base, builtPages, dist, filesOf, staged } from './paths.mjs'

if (!existsSync(dist)) {
  console.error('The site is not built: run npm ci --prefix docs && npm run --prefix docs build')
  process.exit(1)
}

const pages = new Map()
for (const page of builtPages()) {
  const html = readFileSync(join(dist, page), 'utf8').replace(/<!--.*?-->/gs, '')
  pages.set(page, { html, ids: new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(match => unescape(match[1]))) })
}

function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

const attributes = (html, pattern) => [...html.matchAll(pattern)].map(match => unescape(match[1]))
const isForeign = link => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(link) && !link.startsWith('data:')

/** The file of the site that a link of a page leads to, and the id in it. */
function follow(page, link) {
  const [, path, anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(link)
  if (path === '') return { file: page, anchor }
  let file = path.startsWith(base) ? path.slice(base.length) : posix.join(posix.dirname(page), path)
  file = decodeURIComponent(file)
  if (file === '' || file.endsWith('/')) file += 'index.html'
  return { file, anchor }
}

const isFile = file => existsSync(join(dist, file)) && statSync(join(dist, file)).isFile()

function* linksOf({ html }) {
  for (const link of attributes(html, /<a\b[^>]*?\shref="([^"]*)"/g)) if (!isForeign(link)) yield link
}

const checks = {
  links: (page, content) => [...linksOf(content)].map(link => isFile(follow(page, link).file) ? null : `the link ${link} leads nowhere`),

  anchors: (page, content) => [...linksOf(content)].map(link => {
    const { file, anchor } = follow(page, link)
    if (!anchor || !pages.has(file)) return null
    return pages.get(file).ids.has(decodeURIComponent(anchor)) ? null : `the link ${link} leads to no heading`
  }),

  images: (page, { html }) => [...html.matchAll(/<img\b[^>]*>/g)].map(([image]) => {
    const source = /\ssrc="([^"]*)"/.exec(image)?.[1]
    if (!source) return `a picture without a source: ${image}`
    if (!/\salt(=|\s|>)/.test(image)) return `the picture ${source} has no text`
    return source.startsWith('data:') || isFile(follow(page, source).file) ? null : `the picture ${source} is not there`
  }),

  contents: () => [],

  own: (page, { html }) => [
    ...attributes(html, /<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc="([^"]*)"/g),
    ...attributes(html, /<link\b[^>]*?\shref="([^"]*)"/g),
  ].map(source => isForeign(source) ? `${source} comes from another computer` : null)
    .concat(/<script(?![^>]*\ssrc=)[^>]*>/.test(html) ? ['has a script inside'] : []),
}

/** Checks that belong to no page. */
const wholes = {
  contents() {
    const site = JSON.parse(readFileSync(join(staged, 'site.json'), 'utf8'))
    const linked = new Set([...JSON.stringify(site.bar).matchAll(/"link":"([^"#]+)/g)].map(match => match[1]))
    return site.pages.map(({ source, page }) => linked.has(addressOf(page)) ? null : `${source} is not in the side bar: link it in docs/index.md`)
  },
  own: () => filesOf(dist).filter(file => /\.(css|svg)$/.test(file)).map(file => {
    const foreign = /(?:url\(\s*['"]?|@import\s+['"]|href=['"])(https?:)?\/\/(?!www\.w3\.org)[^'")]*/.exec(readFileSync(join(dist, file), 'utf8'))
    return foreign ? `${file}: ${foreign[0]} comes from another computer` : null
  }),
}

const names = process.argv.slice(2)
for (const name of names) if (!checks[name]) { console.error(`'${name}' is not a check: name ${Object.keys(checks).join(', ')}.`); process.exit(2) }
let failed = 0
for (const name of names.length > 0 ? names : Object.keys(checks)) {
  const results = [...pages].flatMap(([page, content]) => checks[name](page, content).map(fault => fault && `${page}: ${fault}`)).concat(wholes[name]?.() ?? [])
  const faults = [...new Set(results.filter(Boolean))]
  for (const fault of faults.slice(0, 40)) console.error(fault)
  console.log(`${name}: ${results.length} checked in ${pages.size} pages, ${faults.length} wrong`)
  if (faults.length > 0 || results.length === 0) failed++
}
process.exit(failed > 0 ? 1 : 0)
