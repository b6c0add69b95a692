// U+00A0 stands before : ; ! ? % in French; U+202F is not in the font.
import { staffTexts } from '../shared/staff-texts.js';
import { failureTexts } from './failure-texts.js';

export const sourcesTexts = {
  title: { fr: 'Emplois du temps', en: 'Timetables' },
  intro: {
    fr: 'D’où viennent les réservations, et de quand elles datent.',
    en: 'Where the bookings come from, and how old they are.',
  },
  none: {
    fr: 'Aucun emploi du temps n’est réglé : les salles restent d’état inconnu. Voir docs/timetables.',
    en: 'No timetable is set up, so rooms stay unknown. See docs/timetables.',
  },

  upToDate: { fr: 'à jour', en: 'up to date' },
  connecting: { fr: 'connexion…', en: 'connecting…' },
  secondsAgo: { fr: 'il y a {seconds} s', en: '{seconds} s ago' },
  offline: { fr: 'hors ligne', en: 'offline' },
  lost: {
    fr: 'Le serveur ne répond pas depuis {time}. Ce qui suit n’est plus sûr.',
    en: 'The server has not answered since {time}. What follows is no longer certain.',
  },
  neverConnected: {
    fr: 'Le serveur ne répond pas. Nouvel essai…',
    en: 'The server does not answer. Trying again…',
  },

  good: { fr: 'Lu', en: 'Read' },
  stale: { fr: 'Trop ancien', en: 'Too old' },
  failing: { fr: 'En échec', en: 'Failing' },
  waiting: { fr: 'Pas encore lu', en: 'Not read yet' },

  lastSuccess: { fr: 'Dernière réussite', en: 'Last success' },
  lastAttempt: { fr: 'Dernier essai', en: 'Last attempt' },
  nextAttempt: { fr: 'Prochain essai', en: 'Next run' },
  rooms: { fr: 'Salles', en: 'Rooms' },
  bookings: { fr: 'Réservations', en: 'Bookings' },
  never: { fr: 'jamais', en: 'never' },
  unplanned: { fr: '—', en: '—' },
  problems: {
    fr: { one: '{count} problème', other: '{count} problèmes' },
    en: { one: '{count} problem', other: '{count} problems' },
  },
  leadRoom: { fr: 'lu par la porte qui mène', en: 'read by the door that leads' },

  refresh: { fr: 'Actualiser', en: 'Refresh now' },
  refreshing: { fr: 'Lecture…', en: 'Reading…' },
  refreshed: {
    fr: { zero: 'Tout est lu', one: 'Lu, sauf une source', other: 'Lu, sauf {count} sources' },
    en: { zero: 'All of it is read', one: 'Read, but for one source', other: 'Read, but for {count} sources' },
  },
  noAnswer: { fr: 'Pas de réponse. Réessayez.', en: 'No answer. Try again.' },
  tooMany: { fr: 'Trop de demandes. Réessayez dans une minute.', en: 'Too many requests. Try again in a minute.' },

  ...failureTexts,
  ...staffTexts,
};
