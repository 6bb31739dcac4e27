// Before any script of the page: adds up how much the page shifts while it loads.
window.shifts = [];
const record = (list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName);
    window.shifts.push({ value: entry.value, moved });
  }
};
window.shiftObserver = new PerformanceObserver(record);
window.shiftObserver.observe({ type: "layout-shift", buffered: true });
