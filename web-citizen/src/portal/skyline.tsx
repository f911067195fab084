/** A town behind its gate, in the town's colour. Decoration only. */
export function Skyline() {
  return (
    <svg class="st-skyline" viewBox="0 0 640 200" aria-hidden="true" preserveAspectRatio="xMidYMax meet">
      <g class="st-skyline__far">
        <path d="M0 200v-50l28-22 28 22v-14l24-20 24 20v28h20v-44l10-46 10 46v22l26-20 26 20v58z" />
        <path d="M430 200v-60l26-22 26 22v-32l24-18 24 18v20h18V88l12-40 12 40v50l30-24 38 30v56z" />
      </g>
      <g class="st-skyline__near">
        <path d="M70 200v-34h10v-8h10v8h12v-8h10v8h12v-8h10v8h12v-8h10v8h12v-8h10v8h14V92l-6-6V74h6l34-46 34 46h6v12l-6 6v20h14v-10h14v10h16v-10h20v10h16v-10h14v10h14V92l-6-6V74h6l34-46 34 46h6v12l-6 6v74h14v-8h10v8h12v-8h10v8h12v-8h10v8h12v-8h10v8h12v-8h10v8h10v34H356v-26a46 46 0 0 0-92 0v26z" />
        <path d="M225 28V6h2l18 7-16 7v8zM391 28V6h2l18 7-16 7v8z" />
      </g>
      <g class="st-skyline__light">
        <path d="M219 98h14v22h-14zM385 98h14v22h-14zM219 136h14v22h-14zM385 136h14v22h-14z" />
      </g>
    </svg>
  );
}
