// U+00A0 stands before : ; ! ? % and inside « » in French; U+202F is not in the font.
import { roomTexts } from '../shared/room-texts.js';
import { staffTexts } from '../shared/staff-texts.js';
import { wayTexts } from '../shared/directions.js';

export const phoneTexts = {
  ...roomTexts,
  ...wayTexts,
  ...staffTexts,

  noSuchRoom: { fr: 'Il n’y a pas de salle {room}.', en: 'There is no room {room}.' },
  connecting: { fr: 'connexion…', en: 'connecting…' },
  cut: { fr: 'connexion perdue', en: 'connection lost' },
  left: { fr: 'encore {duration}', en: '{duration} left' },

  wayFrom: { fr: 'Depuis {from}', en: 'From {from}' },
  walk: {
    fr: { one: '{count} minute à pied, {metres} m', other: '{count} minutes à pied, {metres} m' },
    en: { one: '{count} minute on foot, {metres} m', other: '{count} minutes on foot, {metres} m' },
  },
  onArrival: {
    fr: 'À l’arrivée, touchez « Je suis là » sur l’écran de {room}.',
    en: 'When you arrive, touch “I’m here” on {room}’s screen.',
  },

  today: { fr: 'Aujourd’hui', en: 'Today' },
  now: { fr: 'en ce moment', en: 'now' },
  booking: { fr: 'Réservée', en: 'Reserved' },
  noBookings: { fr: 'Aucune réservation aujourd’hui', en: 'No bookings today' },
  dayUnknown: { fr: 'Emploi du temps du jour indisponible', en: 'Today’s timetable is not available' },
  room: { fr: 'La salle', en: 'The room' },
  seats: {
    fr: { one: '{count} place', other: '{count} places' },
    en: { one: '{count} seat', other: '{count} seats' },
  },
  stepFree: { fr: 'Accès PMR', en: 'Step-free' },
  allRooms: { fr: 'Toutes les salles', en: 'All rooms' },

  waitTitle: { fr: 'Prévenez-moi', en: 'Tell me' },
  waitOffer: {
    fr: 'quand {room}, ou une salle semblable tout près, se libère.',
    en: 'when {room}, or a room like it nearby, becomes free.',
  },
  waitStart: { fr: 'Prévenez-moi', en: 'Tell me' },
  waitStop: { fr: 'Ne plus attendre', en: 'Stop waiting' },
  waitingNow: {
    fr: 'On attend. Gardez cette page ouverte : elle sonnera et vibrera.',
    en: 'Waiting. Keep this page open: it will sound and vibrate.',
  },
  waitAgain: {
    fr: '{room} n’est plus libre. On continue d’attendre.',
    en: '{room} is no longer free. Still waiting.',
  },
  freed: { fr: '{room} est libre jusqu’à {time}.', en: '{room} is free until {time}.' },
  freedOpen: { fr: '{room} est libre.', en: '{room} is free.' },
  othersToo: {
    fr: 'D’autres ont été prévenus aussi : la première personne qui touche « Je suis là » l’obtient.',
    en: 'Others were told too: whoever touches “I’m here” first gets it.',
  },
  nothingKept: {
    fr: 'Rien de personnel n’est conservé ; l’attente s’arrête avec cette page.',
    en: 'Nothing personal is kept; the wait ends with this page.',
  },
  freeNearby: { fr: 'Libres maintenant, tout près', en: 'Free now, nearby' },
  until: { fr: 'jusqu’à {time}', en: 'until {time}' },
  minutesAway: { fr: '{minutes} min à pied', en: '{minutes} min walk' },
};
