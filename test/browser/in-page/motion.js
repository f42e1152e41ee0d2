/** Run in a page: the longest transition or animation of any element, in seconds. */
;(() => {
  const seconds = (list) =>
    list.split(',').map((text) => Number.parseFloat(text) * (text.endsWith('ms') ? 0.001 : 1))
  const durations = [...document.querySelectorAll('*')].flatMap((element) =>
    [null, '::before', '::after'].flatMap((pseudo) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element, pseudo)
      return [...seconds(transitionDuration), ...seconds(animationDuration)]
    }),
  )
  return Math.max(...durations.filter(Number.isFinite))
})()
