// U+00A0 stands before : ; ! ? % and inside « » in French; U+202F is not in the font.
import { staffTexts } from '../shared/staff-texts.js';

export const deviceTexts = {
  ...staffTexts,

  title: { fr: 'Appareils · {room}', en: 'Devices · {room}' },
  noSuchRoom: { fr: 'Il n’y a pas de salle {room}.', en: 'There is no room {room}.' },
  viewers: {
    fr: { one: '{count} personne sur cette page', other: '{count} personnes sur cette page' },
    en: { one: '{count} person on this page', other: '{count} people on this page' },
  },
  signInToOrder: { fr: 'S’identifier pour commander', en: 'Sign in to operate' },

  upToDate: { fr: 'à jour', en: 'up to date' },
  connecting: { fr: 'connexion…', en: 'connecting…' },
  secondsAgo: { fr: 'il y a {seconds} s', en: '{seconds} s ago' },
  offline: { fr: 'hors ligne', en: 'offline' },
  lost: {
    fr: 'Hors ligne depuis {time}. Ce qui suit n’est plus sûr.',
    en: 'Offline since {time}. What follows is no longer certain.',
  },
  neverConnected: { fr: 'Le serveur ne répond pas. Nouvel essai…', en: 'The server does not answer. Trying again…' },
  doorGone: {
    fr: 'L’écran de cette salle n’est pas connecté : ses appareils ne peuvent être ni lus ni commandés.',
    en: 'This room’s display is not connected: its devices can be neither read nor operated.',
  },
  doorGoneSince: {
    fr: 'L’écran de cette salle n’est plus connecté depuis {time} : ses appareils ne peuvent être ni lus ni commandés.',
    en: 'This room’s display has not been connected since {time}: its devices can be neither read nor operated.',
  },

  notFitted: { fr: 'Non équipée', en: 'Not fitted' },
  notAnsweringSince: { fr: 'Ne répond pas depuis {time}', en: 'Not answering since {time}' },
  notAnsweringNow: { fr: 'Ne répond pas', en: 'Not answering' },
  stuckSince: { fr: 'Bloqué depuis {time}', en: 'Stuck since {time}' },
  stuckNow: { fr: 'Bloqué', en: 'Stuck' },

  light: { fr: 'Voyant', en: 'Light' },
  lit: { fr: 'Allumé', en: 'On' },
  follow: { fr: 'Suivre l’état de la salle', en: 'Follow the room state' },
  followNote: { fr: 'vert libre · orange réservée · rouge occupée', en: 'green free · amber reserved · red occupied' },
  lampUnknown: { fr: 'Pas encore de nouvelles du voyant', en: 'No news of the light yet' },
  lampOn: { fr: 'Allumé en continu', en: 'Shines steadily' },
  lampOff: { fr: 'Éteint', en: 'Off' },
  lampBlinks: { fr: 'Clignote à {hertz} Hz', en: 'Blinks at {hertz} Hz' },
  lampDimmed: { fr: 'Allumé à {percent}', en: 'Shines at {percent}' },
  lampFollows: { fr: 'Suit la salle, à {percent}', en: 'Follows the room, at {percent}' },

  blinking: { fr: 'Clignotement', en: 'Blinking' },
  hertz: { fr: 'Fréquence (Hz)', en: 'Frequency (Hz)' },
  blink: { fr: 'Clignoter', en: 'Blink' },
  turnOff: { fr: 'Éteindre', en: 'Turn off' },
  hertzRange: { fr: 'De 0,1 à 20 Hz.', en: 'From 0.1 to 20 Hz.' },
  hertzNow: { fr: 'Actuellement : {hertz} Hz.', en: 'Now: {hertz} Hz.' },
  hertzWrong: {
    fr: 'Donnez un nombre de 0,1 à 20 avec une décimale au plus, par exemple 2 ou 0,5.',
    en: 'Give a number from 0.1 to 20 with one decimal at most, such as 2 or 0.5.',
  },
  hertzFast: {
    fr: 'Au-delà de 3 Hz, un clignotement peut gêner les personnes photosensibles.',
    en: 'Above 3 Hz, blinking may disturb photosensitive people.',
  },

  brightness: { fr: 'Intensité', en: 'Brightness' },
  shared: { fr: 'Partagée en direct avec tous les navigateurs ouverts', en: 'Shared live with every open browser' },

  buzzer: { fr: 'Avertisseur', en: 'Buzzer' },
  beep: { fr: 'Bip court', en: 'Short beep' },
  doneBeep: { fr: 'Bip « c’est noté »', en: '“Done” beep' },
  quietHours: { fr: 'Silencieux de 20:00 à 08:00', en: 'Silent from 20:00 to 08:00' },
  quietNow: {
    fr: 'Il est {time} : l’avertisseur se tait de 20:00 à 08:00.',
    en: 'It is {time}: the buzzer keeps silent from 20:00 to 08:00.',
  },

  dispenser: { fr: 'Distributeur de gel', en: 'Gel dispenser' },
  dose: { fr: 'Donner une dose', en: 'Give one dose' },
  level: { fr: 'Niveau {percent}', en: 'Level {percent}' },
  levelUnknown: { fr: 'Niveau inconnu', en: 'Level unknown' },
  refillSoon: { fr: 'Gel à recharger', en: 'Refill gel' },
  refilled: { fr: 'Rechargé', en: 'Refilled' },
  freed: { fr: 'Servo débloqué', en: 'Servo freed' },
  lastDose: { fr: 'Dernière dose à {time}', en: 'Last dose at {time}' },
  noDose: { fr: 'Aucune dose connue', en: 'No dose known' },
  dosesToday: {
    fr: { zero: 'aucune aujourd’hui', one: '{doses} aujourd’hui', other: '{doses} aujourd’hui' },
    en: { zero: 'none today', one: '{doses} today', other: '{doses} today' },
  },
  unknownToday: { fr: 'aujourd’hui : —', en: 'today: —' },
  dosesChart: { fr: 'Doses par minute, 30 dernières minutes', en: 'Doses a minute, last 30 minutes' },
  dosesUnit: { fr: 'Doses', en: 'Doses' },

  motion: { fr: 'Mouvement', en: 'Motion' },
  live: { fr: 'En direct', en: 'Live' },
  motionNow: { fr: 'Mouvement à l’instant', en: 'Motion right now' },
  motionNone: { fr: 'Aucun mouvement', en: 'No motion' },
  motionUnknown: { fr: 'Pas encore de nouvelles', en: 'No news yet' },
  motionSince: { fr: 'Depuis {time}', en: 'Since {time}' },
  motionLast: { fr: 'Dernier mouvement : {time}, {ago}', en: 'Last motion: {time}, {ago}' },
  motionChart: {
    fr: 'Secondes de mouvement par minute, 30 dernières minutes',
    en: 'Seconds of motion a minute, last 30 minutes',
  },
  motionUnit: { fr: 'Secondes de mouvement', en: 'Seconds of motion' },

  air: { fr: 'Air de la salle', en: 'Room air' },
  temperature: { fr: 'température', en: 'temperature' },
  celsius: { fr: '{value} °C', en: '{value} °C' },
  ppm: { fr: '{value} ppm', en: '{value} ppm' },
  lx: { fr: '{value} lx', en: '{value} lx' },
  humidity: { fr: 'humidité', en: 'humidity' },
  lux: { fr: 'lumière', en: 'light' },

  service: { fr: 'Mise en service', en: 'Service' },
  serviceReason: { fr: 'Motif, affiché à la porte', en: 'Reason, shown at the door' },
  takeOut: { fr: 'Mettre hors service', en: 'Put out of service' },
  putBack: { fr: 'Remettre en service', en: 'Put back into service' },
  serviceNote: {
    fr: 'Une salle hors service n’est plus proposée à personne ; sa porte et le tableau disent pourquoi.',
    en: 'A room out of service is offered to nobody; its door and the board say why.',
  },
  serviceOutNote: {
    fr: 'Personne n’y est envoyé tant qu’elle n’est pas remise en service.',
    en: 'Nobody is sent there until it is put back into service.',
  },

  noData: { fr: 'Pas encore de données', en: 'No data yet' },
  nothingMeasured: { fr: 'Rien dans cette demi-heure', en: 'Nothing in this half hour' },
  asTable: { fr: 'Voir en tableau', en: 'View as table' },
  minute: { fr: 'Minute', en: 'Minute' },

  done: { fr: 'Fait', en: 'Done' },
  notConnected: {
    fr: 'Non fait : l’écran de la salle n’est pas connecté.',
    en: 'Not done: the room’s display is not connected.',
  },
  noAnswer: { fr: 'Non fait : pas de réponse. Réessayez.', en: 'Not done: no answer. Try again.' },
  declined: { fr: 'Non fait : refusé.', en: 'Not done: declined.' },
  tooMany: { fr: 'Trop de demandes. Réessayez dans une minute.', en: 'Too many requests. Try again in a minute.' },
};
