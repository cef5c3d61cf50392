// Copies the Markdown pages of the repository to docs/.site, where VitePress reads them. Links are turned on the way: a link to a page
// leads to the page of the site, a link to another file or folder of the repository leads to a page that shows it.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { addressOf, base, docs, exists, filesBelow, isFolder, pageOf, root, slug, staged } from './paths.mjs'

const longestFile = 200_000
const mostFilesShown = 60
const picture = /\.(svg|png|jpg|gif|webp)$/
const read = path => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')

/** Paths of the repository that pages link to and that are not pages, in the order in which they are met. */
const shown = new Set()

function write(page, text) {
  const file = join(staged, page)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const linkTarget = path => `/code/${path}${isFolder(path) ? '/index' : ''}.html`

/** Where a relative link of a file leads in the site. */
function turn(file, link) {
  const [, path, anchor] = /^([^#]*)(#.*)?$/.exec(link)
  if (path === '') return link
  const target = posix.join(posix.dirname(file), decodeURI(path)).replace(/\/$/, '')
  if (!exists(target)) throw new Error(`${file}: the link ${link} leads nowhere.`)
  if (picture.test(target)) {
    const place = target.startsWith('docs/images/') ? target.slice('docs/'.length) : `files/${target}`
    mkdirSync(join(staged, 'public', dirname(place)), { recursive: true })
    cpSync(join(root, target), join(staged, 'public', place))
    return `/${place}`
  }
  const page = pageOf(target) ?? (isFolder(target) && exists(`${target}/README.md`) ? pageOf(`${target}/README.md`) : null)
  if (page) return addressOf(page) + (anchor ?? '')
  shown.add(target)
  return linkTarget(target)
}

/** A page with its links turned. Blocks of code and code in a line are left alone. */
function turnLinks(file, text) {
  let fence = null
  return text.split('\n').map(line => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)
    if (mark) {
      if (fence === null) fence = mark[1]
      else if (line.trim().startsWith(fence)) fence = null
      return line
    }
    if (fence !== null) return line
    return line.split(/(`+[^`]*`+)/).map((part, i) => i % 2 === 1 ? part : turnPart(file, part)).join('')
  }).join('\n')
}

const turnPart = (file, part) => part.replace(/\]\((?![a-z]+:)([^)\s]+)\)/g, (_, link) => {
  const target = turn(file, link)
  return `](${target})${target.startsWith('/code/') ? '{target="_self"}' : ''}`
})

const listed = new Set()

/** A page that shows a file of the repository, or lists a folder. It is plain HTML: VitePress would take a second for each. */
function writeShown(path) {
  if (listed.has(path)) return
  listed.add(path)
  if (!isFolder(path)) {
    const text = read(path)
    const whole = text.length <= longestFile
    const lines = (whole ? text : text.slice(0, text.lastIndexOf('\n', longestFile))).trimEnd().split('\n')
    const note = whole ? '' : `<p>The file has ${text.length.toLocaleString('en')} characters. This is its beginning.</p>`
    const rows = lines.map((line, i) => `<span id="L${i + 1}">${escape(line)}</span>`).join('\n')
    writePlain(`code/${path}.html`, path, `${note}<pre tabindex="0" aria-label="${escape(basename(path))}"><code>${rows}\n</code></pre>`)
    return
  }
  const files = filesBelow(path).filter(file => !/\.(png|dll|ico)$/.test(file))
  const rows = files.map(file => {
    const name = escape(file.slice(path.length + 1))
    if (files.length > mostFilesShown) return `<li><code>${name}</code></li>`
    const page = pageOf(file)
    if (!page) writeShown(file)
    const target = page ? `${addressOf(page)}${page.endsWith('/index') ? '' : '.html'}` : linkTarget(file)
    return `<li><a href="${base}${target.slice(1)}">${name}</a></li>`
  })
  writePlain(`code/${path}/index.html`, path, `<p>${files.length} files of this folder of the repository.</p>\n<ul>\n${rows.join('\n')}\n</ul>`)
}

/** A page without a script of its own, in the colours of the site. */
function writePlain(place, path, body) {
  write(join('public', place), `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(path)} | HttpCompletionSim</title>
<link rel="icon" type="image/png" href="${base}images/icon.png">
<link rel="stylesheet" href="${base}code/code.css">
<script src="${base}choose-colours.js"></script>
</head>
<body>
<header><a href="${base}">HttpCompletionSim</a></header>
<main>
<h1>${escape(path)}</h1>
${body}
</main>
</body>
</html>
`)
}

const escape = text => text.replace(/[&<>"]/g, each => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each])

/** The side bar: the sections, groups and links of the page of contents. */
function sideBar(index) {
  const bar = []
  for (const line of index.split('\n')) {
    const section = /^## ([^:]+)(?:: (.*))?/.exec(line)
    const group = /^([A-Z][^[]*):$/.exec(line)
    const link = /^- \[([^\]]+)\]\((\/[^)]*)\)/.exec(line)
    if (section) bar.push({ text: section[1], purpose: section[2], items: [] })
    else if (group && bar.length) bar.at(-1).items.push({ text: group[1], items: [] })
    else if (link) {
      const within = bar.at(-1).items.at(-1)?.items ? bar.at(-1).items.at(-1) : bar.at(-1)
      within.items.push({ text: link[1], link: link[2] })
    }
  }
  return bar.filter(section => section.text !== 'Sources')
}

/** Puts the pages of a folder below its index page, unless they have a place of their own. */
function addChildren(bar) {
  const places = new Set([...JSON.stringify(bar).matchAll(/"link":"([^"#]+)/g)].map(match => match[1]))
  const add = items => {
    for (const item of items) {
      if (item.items) add(item.items)
      else if (item.link.endsWith('/')) {
        const children = pages.filter(page => addressOf(pageOf(page)).startsWith(item.link) && !places.has(addressOf(pageOf(page))))
        if (children.length > 0) Object.assign(item, { collapsed: true, items: children.map(page => ({ text: titleOf(page), link: addressOf(pageOf(page)) })) })
      }
    }
  }
  add(bar)
}

const titleOf = page => /^# (.+)$/m.exec(read(page))[1].replace(/`/g, '')

/** The page at the root of the site: what this is, and one card for each kind of page. */
function home(readme, bar) {
  const sentence = readme.split('\n').find(line => line.startsWith('HttpCompletionSim '))
  const [, overview] = /^!\[([^\]]+)\]\(docs\/images\/overview\.svg\)/m.exec(readme)
  const count = items => items.reduce((sum, item) => sum + (item.link ? 1 : 0) + count(item.items ?? []), 0)
  const first = items => items[0].link ?? first(items[0].items)
  const cards = [
    ...bar.map(section => ({
      title: section.text, details: `${capital(section.purpose ?? '')}. ${count(section.items)} pages.`, link: first(section.items), linkText: `Open ${section.text.toLowerCase()}`,
    })),
    { title: 'API', details: 'Every public type and member, with the rules it follows and where it differs from Windows.', link: '/api/', linkText: 'Open the API' },
  ]
  const front = {
    layout: 'home', title: 'HttpCompletionSim',
    hero: {
      name: 'HttpCompletionSim', text: 'A small Windows that fits in a test', tagline: sentence.replace(/`/g, ''),
      actions: [
        { theme: 'brand', text: 'Your first test', link: '/tutorials/first-test' },
        { theme: 'alt', text: 'Introduction', link: '/introduction' },
        { theme: 'alt', text: 'All pages', link: '/contents' },
      ],
    },
    features: cards,
  }
  return `---\n${JSON.stringify(front)}\n---\n\n<div class="overview">\n\n![${overview}](/images/overview.svg)\n\n</div>\n`
}

const capital = text => text.charAt(0).toUpperCase() + text.slice(1)

/** The colours of our pages, in light, and in dark under the class that VitePress sets. */
function colours(tokens) {
  const [light, dark] = tokens.split(':root {').slice(1).map(block => block.slice(0, block.indexOf('}')))
  return `:root {${light.replace('color-scheme: light dark;', '')}}\n.dark {${dark}}\n`
}

/** A page for each group of rules, from the rule files, and the page of each rule by its id. */
function writeRules() {
  const ruleFolder = 'src/HttpCompletionSim.Conformance/Rules'
  const groups = new Map()
  let group
  for (const file of filesBelow(ruleFolder).filter(file => file.endsWith('.rules'))) {
    for (const line of read(file).split('\n')) {
      const head = /^# ([A-Z0-9]+)  (.+)$/.exec(line)
      const rule = /^([A-Z0-9]+-[0-9]+[a-z]?) \[([^\]]*)\] (.+)$/.exec(line)
      if (head) {
        group = groups.get(head[1]) ?? { title: head[2], rules: [] }
        groups.set(head[1], group)
      } else if (rule) {
        group.rules.push({ id: rule[1], from: rule[2], text: rule[3], status: null })
      } else if (/^\s+\S/.test(line)) {
        group.rules.at(-1).status = line.trim()
      }
    }
  }
  const addresses = {}
  for (const [name, { title, rules }] of groups) {
    const sections = rules.map(({ id, from, text, status }) => {
      addresses[id] = `/reference/rules/${name}#${slug(id)}`
      return `## ${id}\n\n${markdown(text)}\n\n${status ? `*${capital(markdown(status))}.*\n\n` : ''}Evidence: ${from.split(';').map(source => `\`${source.trim()}\``).join(', ')}\n`
    })
    write(`reference/rules/${name}.md`, `---\noutline: false\n---\n\n# ${name}: ${title}\n\nThe ${rules.length} rules of this group. `
      + `[Rules](/reference/rules) says what a rule is and how to read its evidence.\n\n${sections.join('\n')}`)
  }
  return { groups, addresses }
}

/** Text of a rule: words in backticks stay code, and nothing else is markup. */
const markdown = text => text.split(/(`[^`]*`)/).map((part, i) => i % 2 === 1 ? part : part.replace(/[<>&*_[\]{}|~]/g, each => `&#${each.charCodeAt(0)};`)).join('')

rmSync(staged, { recursive: true, force: true })
const pages = ['README.md', 'CHANGELOG.md', ...['docs', 'samples', 'src'].flatMap(filesBelow)].filter(pageOf)
const { groups, addresses } = writeRules()
for (const page of pages) {
  let text = turnLinks(page, read(page))
  if (page === 'docs/reference/rules.md') text = text.replace(/^\| ([A-Z]+) \|/gm, (row, name) => groups.has(name) ? `| [${name}](/reference/rules/${name}) |` : row)
  write(`${pageOf(page)}.md`, text)
}
for (const path of shown) writeShown(path)

const bar = sideBar(readFileSync(join(staged, 'contents.md'), 'utf8'))
addChildren(bar)
const readme = read('README.md')
write('index.md', home(readme, bar))
bar.splice(bar.findIndex(section => section.text === 'Contributing'), 0, {
  text: 'Packages',
  items: pages.filter(page => page.startsWith('src/')).map(page => ({ text: page.split('/')[1], link: addressOf(pageOf(page)) })),
})
bar.unshift({ text: 'Start', items: [{ text: 'Introduction', link: '/introduction' }, { text: 'All pages', link: '/contents' }] })
write('site.json', JSON.stringify({
  version: /<Version>([^<]+)<\/Version>/.exec(read('Directory.Build.props'))[1],
  earlier: JSON.parse(read('docs/site/earlier-versions.json')),
  bar,
  rules: addresses,
  pages: pages.map(page => ({ source: page, page: pageOf(page) })),
}, null, 2))
const tokens = colours(read('src/HttpCompletionSim.Viewer/Assets/tokens.css'))
write('colours.css', tokens)
write('public/code/code.css', tokens + read('docs/site/code.css'))
cpSync(join(docs, 'site', 'choose-colours.js'), join(staged, 'public', 'choose-colours.js'))
mkdirSync(join(staged, 'public', 'images'), { recursive: true })
for (const image of ['overview.svg', 'icon.png']) cpSync(join(docs, 'images', image), join(staged, 'public', 'images', image))
console.log(`${pages.length} pages, ${Object.keys(addresses).length} rules in ${groups.size} groups, ${listed.size} pages that show files of the repository`)
