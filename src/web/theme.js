// Runs before the first paint, so that a remembered choice does not flash.
try {
  const theme = localStorage.getItem('warren.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is switched off: the system's setting holds.
}
