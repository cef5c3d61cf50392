// Before the page is drawn: light or dark, as the reader has chosen in the site, else as the system prefers; and whether keys are those of a Mac.
{
  const choice = localStorage.getItem('vitepress-theme-appearance') || 'auto'
  const dark = choice === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : choice === 'dark'
  document.documentElement.classList.toggle('dark', dark)
}
document.documentElement.classList.toggle('mac', /Mac|iPhone|iPod|iPad/i.test(navigator.platform))
