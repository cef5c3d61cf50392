import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitepress'
import { base, slug, staged } from '../site/paths.mjs'

const site = JSON.parse(readFileSync(join(staged, 'site.json'), 'utf8'))
const apiBar = join(staged, 'api', 'bar.json')
const api = existsSync(apiBar) ? JSON.parse(readFileSync(apiBar, 'utf8')) : []

/** Makes each id of a rule, such as SEND-14, a link to the rule, except in headings, in links and in code longer than the id. */
function linkRules(markdown) {
  markdown.core.ruler.push('rules', ({ tokens, Token }) => {
    let inHeading = false
    for (const token of tokens) {
      if (token.type === 'heading_open') inHeading = true
      else if (token.type === 'heading_close') inHeading = false
      else if (token.type === 'inline' && !inHeading && /[A-Z]-[0-9]/.test(token.content)) token.children = withLinks(token.children, Token)
    }
  })
}

function withLinks(children, Token) {
  let depth = 0
  const text = content => Object.assign(new Token('text', '', 0), { content })
  const link = (id, inside) => {
    const open = new Token('link_open', 'a', 1)
    open.attrs = [['href', site.rules[id]], ['class', 'rule']]
    return [open, inside, new Token('link_close', 'a', -1)]
  }
  return children.flatMap(child => {
    if (child.type === 'link_open') depth++
    if (child.type === 'link_close') depth--
    if (depth > 0) return [child]
    if (child.type === 'code_inline') return site.rules[child.content] ? link(child.content, child) : [child]
    if (child.type !== 'text') return [child]
    return child.content.split(/\b([A-Z]+-[0-9]+[a-z]?)\b/).filter(part => part !== '')
      .flatMap(part => site.rules[part] ? link(part, text(part)) : [text(part)])
  })
}

export default defineConfig({
  base,
  srcDir: '.site',
  title: 'HttpCompletionSim',
  description: 'Simulates the Windows HTTP Server API and its overlapped I/O inside one test process.',
  lang: 'en',
  head: [['link', { rel: 'icon', type: 'image/png', href: `${base}images/icon.png` }]],
  cleanUrls: false,
  metaChunk: true,
  ignoreDeadLinks: false,
  markdown: {
    linkify: false,
    anchor: { slugify: slug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(markdown) {
      const fence = markdown.renderer.rules.fence
      markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
        const token = tokens[index]
        if (token.info.trim() !== 'mermaid') return fence(tokens, index, options, env, self)
        return `<MermaidDiagram code="${encodeURIComponent(token.content)}" />\n`
      }

      linkRules(markdown)

      // A picture is a link to itself: on a phone its letters are small.
      const image = markdown.renderer.rules.image
      markdown.renderer.rules.image = (tokens, index, options, env, self) => {
        const picture = image(tokens, index, options, env, self)
        const inLink = tokens.slice(0, index).findLast(token => /^link_/.test(token.type))?.type === 'link_open'
        const source = tokens[index].attrGet('src')
        return inLink || !source.startsWith('/') ? picture : `<a href="${base}${source.slice(1)}" target="_self">${picture}</a>`
      }

      // A wide table scrolls by itself, by keyboard too, and the page does not.
      markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>\n'
      markdown.renderer.rules.table_close = () => '</table></div>\n'
    },
  },
  themeConfig: {
    logo: { src: '/images/icon.png', alt: '' },
    nav: [
      { text: 'Tutorials', link: '/tutorials/first-test', activeMatch: '^/(tutorials|samples)/' },
      { text: 'How-to', link: '/how-to/write-a-short-test', activeMatch: '^/how-to/' },
      { text: 'Reference', link: '/reference/profiles', activeMatch: '^/reference/' },
      { text: 'Explanation', link: '/explanation/architecture', activeMatch: '^/explanation/' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
      {
        text: `Version ${site.version}`,
        items: [
          { text: `${site.version} (these pages)`, link: '/contents' },
          ...site.earlier.map(version => ({ text: version, link: `/v${version}/`, target: '_self' })),
          { text: 'What changed', link: '/changelog' },
        ],
      },
    ],
    sidebar: { '/api/': api, '/': site.bar },
    outline: { level: [2, 3], label: 'On this page' },
    search: { provider: 'local' },
    docFooter: { prev: 'Previous', next: 'Next' },
  },
  vite: {
    build: { chunkSizeWarningLimit: 4000 },
  },
})
