// A sound, a vibration and a notification, each where the browser allows it.

let audio = null;

/** To be called from a tap: browsers allow neither sound nor a question about notifications without one. */
export function readyAlarm() {
  audio ??= window.AudioContext ? new AudioContext() : null;
  audio?.resume().catch(() => {});
  if (window.Notification?.permission === 'default') Notification.requestPermission().catch(() => {});
}

export function alarm(title, body) {
  navigator.vibrate?.([200, 100, 200, 100, 400]);
  if (audio) [0, 0.25, 0.5].forEach((start, index) => tone(660 + index * 110, audio.currentTime + start));
  try {
    if (window.Notification?.permission === 'granted') new Notification(title, { body, tag: 'homesense' });
  } catch {
    // Some browsers show notifications from service workers only; sound and page remain.
  }
}

function tone(hertz, start) {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0.25, start);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.22);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.23);
}
