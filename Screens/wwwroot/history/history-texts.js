// U+00A0 stands before : ; ! ? % in French; U+202F is not in the font.
import { staffTexts } from '../shared/staff-texts.js';

export const historyTexts = {
  ...staffTexts,

  title: { fr: 'Historique', en: 'History' },
  clockOf: { fr: 'Heures et jours du campus ({zone})', en: 'Hours and days of the campus ({zone})' },
  upToDate: { fr: 'à jour', en: 'up to date' },
  connecting: { fr: 'connexion…', en: 'connecting…' },
  secondsAgo: { fr: 'il y a {seconds} s', en: '{seconds} s ago' },
  offline: { fr: 'hors ligne', en: 'offline' },
  lost: {
    fr: 'Le serveur ne répond pas depuis {time}. Ce qui suit s’arrête là.',
    en: 'The server has not answered since {time}. What follows ends there.',
  },
  neverConnected: {
    fr: 'Le serveur ne répond pas. Nouvel essai…',
    en: 'The server does not answer. Trying again…',
  },
  unreadable: {
    fr: 'Ce serveur ne garde pas d’historique, ou ne peut pas le lire pour le moment.',
    en: 'This server keeps no history, or cannot read it at the moment.',
  },
  unanswered: {
    fr: 'Le serveur ne répond pas. Ce qui suit est encore : {span}.',
    en: 'The server does not answer. What follows is still: {span}.',
  },
  shown: { fr: 'Affiché : {span}', en: 'Shown: {span}' },

  period: { fr: 'Période', en: 'Period' },
  'period-day': { fr: 'Jour', en: 'Day' },
  'period-week': { fr: '7 jours', en: '7 days' },
  'period-month': { fr: '4 semaines', en: '4 weeks' },
  'period-term': { fr: 'Semestre', en: 'Term' },
  span: { fr: 'Jours affichés', en: 'Days shown' },
  earlier: { fr: 'Plus tôt', en: 'Earlier' },
  later: { fr: 'Plus tard', en: 'Later' },
  fromTo: { fr: '{from} – {to}', en: '{from} – {to}' },
  building: { fr: 'Bâtiment', en: 'Building' },
  room: { fr: 'Salle', en: 'Room' },
  wholeCampus: { fr: 'tout le campus', en: 'the whole campus' },
  allBuildings: { fr: 'Tous', en: 'All' },
  allRooms: { fr: 'Toutes', en: 'All' },

  'figure-occupied': { fr: 'occupation moyenne', en: 'average occupancy' },
  'figure-noShows': { fr: 'réservations sans personne', en: 'bookings with nobody' },
  'figure-givenBack': { fr: 'de réservations rendues', en: 'of bookings given back' },
  'figure-doses': { fr: { one: 'dose de gel', other: 'doses de gel' }, en: { one: 'gel dose', other: 'gel doses' } },
  pointsMore: {
    fr: {
      one: '{points} pt par rapport aux {days} jours d’avant',
      other: '{points} pts par rapport aux {days} jours d’avant',
    },
    en: { one: '{points} pt on the {days} days before', other: '{points} pts on the {days} days before' },
  },
  pointsSame: { fr: 'autant que les {days} jours d’avant', en: 'as in the {days} days before' },
  overSpan: { fr: '{span}', en: '{span}' },
  overSpanLitres: { fr: '{litres} · {span}', en: '{litres} · {span}' },
  ofBooked: { fr: 'sur {hours} réservées', en: 'of {hours} booked' },

  noData: { fr: 'Pas encore de données', en: 'No data yet' },
  asTable: { fr: 'Voir en tableau', en: 'View as table' },
  of: { fr: 'de : {name}', en: 'of: {name}' },
  live: { fr: 'En direct', en: 'Live' },

  'occupation-name': { fr: 'Occupation par heure', en: 'Occupancy by hour' },
  'occupation-title': {
    fr: 'C’est {when} que les salles sont le plus occupées : {share}',
    en: 'Rooms are busiest {when}: {share}',
  },
  'occupation-one-title': {
    fr: 'C’est {when} que la salle est le plus occupée : {share}',
    en: 'The room is busiest {when}: {share}',
  },
  'occupation-none': { fr: 'Les salles sont restées vides', en: 'The rooms stayed empty' },
  'occupation-lead': {
    fr: 'Part du temps d’ouverture où quelqu’un est présent, en % ({span})',
    en: 'Share of the opening time in which somebody is there, in % ({span})',
  },
  onWeekday: { fr: 'le {weekday} à {time}', en: 'on {weekday} at {time}' },
  weekday: { fr: 'Jour', en: 'Day' },

  'noShows-name': { fr: 'Réservations sans personne', en: 'Bookings with nobody' },
  'noShows-title': {
    fr: '{share} des réservations sont restées sans personne {week}',
    en: '{share} of the bookings had nobody {week}',
  },
  'noShows-lead': {
    fr: 'Part des réservations où personne n’est venu, en % par semaine (semaine en cours en bleu)',
    en: 'Share of the bookings nobody came to, in % by week (this week in blue)',
  },
  thisWeek: { fr: 'cette semaine', en: 'this week' },
  weekFrom: { fr: 'la semaine du {day}', en: 'in the week of {day}' },
  weekShort: { fr: 'S{number}', en: 'W{number}' },
  weekLong: { fr: 'S{number}, du {day}', en: 'W{number}, from {day}' },
  week: { fr: 'Semaine', en: 'Week' },
  bookings: { fr: 'Réservations', en: 'Bookings' },
  noShowCount: { fr: 'Sans personne', en: 'With nobody' },
  shareUnit: { fr: 'Part', en: 'Share' },

  'givenBack-name': { fr: 'Heures rendues', en: 'Hours given back' },
  'givenBack-title': {
    fr: '{hours} de réservations ont été rendues aux autres {week}',
    en: '{hours} of bookings were given back to others {week}',
  },
  'givenBack-lead': {
    fr: 'Heures réservées puis libérées avant leur fin, par semaine (semaine en cours en bleu)',
    en: 'Hours booked and then released before their end, by week (this week in blue)',
  },
  hoursGivenBack: { fr: 'Rendues', en: 'Given back' },
  hoursBooked: { fr: 'Réservées', en: 'Booked' },
  hoursKept: { fr: 'Gardées', en: 'Kept' },

  'buildings-name': { fr: 'Réservé et utilisé, par bâtiment', en: 'Booked and used, by building' },
  'buildings-title': {
    fr: 'On n’a vu quelqu’un que pendant {share} des heures réservées',
    en: 'Somebody was seen in {share} of the booked hours',
  },
  'buildings-lead': { fr: 'Heures par bâtiment, {span}', en: 'Hours by building, {span}' },
  'buildings-one-name': { fr: 'Bâtiment', en: 'Building' },
  'rooms-name': { fr: 'Réservé et utilisé, par salle', en: 'Booked and used, by room' },
  'rooms-title': {
    fr: '{room} est restée vide {hours} alors qu’elle était réservée',
    en: '{room} stood empty for {hours} while it was booked',
  },
  'rooms-one': {
    fr: '{room} a servi {share} du temps où elle était réservée',
    en: '{room} was used for {share} of the time it was booked',
  },
  'rooms-lead': {
    fr: {
      one: 'Heures par salle, {span}',
      other: 'Heures par salle, les {count} qui sont restées vides le plus longtemps, {span}',
    },
    en: { one: 'Hours by room, {span}', other: 'Hours by room, the {count} longest empty, {span}' },
  },
  'rooms-one-lead': { fr: 'Heures, {span}', en: 'Hours, {span}' },
  'rooms-one-name': { fr: 'Salle', en: 'Room' },
  used: { fr: 'quelqu’un était là', en: 'somebody was there' },
  booked: { fr: 'réservé, personne', en: 'booked, nobody' },
  shareOf: { fr: '{share} de {hours}', en: '{share} of {hours}' },
  hoursUsed: { fr: 'Utilisées', en: 'Used' },
  hoursUnseen: { fr: 'Sans capteur', en: 'Not seen' },
  usedShare: { fr: 'Part utilisée', en: 'Share used' },
  occupiedShare: { fr: 'Occupation', en: 'Occupancy' },

  'displays-name': { fr: 'Écrans connectés', en: 'Displays connected' },
  'displays-title': {
    fr: {
      one: 'L’écran a été connecté {share} du temps',
      other: 'Les {count} écrans ont été connectés {share} du temps',
    },
    en: {
      one: 'The display was connected {share} of the time',
      other: 'The {count} displays were connected {share} of the time',
    },
  },
  'displays-lead': {
    fr: {
      one: 'Heures sans connexion, le seul écran qui a manqué, {span}',
      other: 'Heures sans connexion, les {count} écrans les plus absents, {span}',
    },
    en: {
      one: 'Hours away, the one display that was missing, {span}',
      other: 'Hours away, the {count} displays that were missing most, {span}',
    },
  },
  'displays-one-lead': { fr: 'Heures sans connexion, {span}', en: 'Hours away, {span}' },
  'displays-always': { fr: 'Aucun n’a manqué plus d’une minute', en: 'None was away for more than a minute' },
  'displays-never': {
    fr: {
      one: 'sans la salle qui n’a jamais eu d’écran',
      other: 'sans les {count} salles qui n’ont jamais eu d’écran',
    },
    en: {
      one: 'without the room that never had a display',
      other: 'without the {count} rooms that never had a display',
    },
  },
  absentFor: {
    fr: { zero: '{hours}', one: '{hours}, {count} coupure', other: '{hours}, {count} coupures' },
    en: { zero: '{hours}', one: '{hours}, cut once', other: '{hours}, cut {count} times' },
  },
  onlineShare: { fr: 'Connecté', en: 'Connected' },
  hoursAbsent: { fr: 'Absent', en: 'Away' },
  cuts: { fr: 'Coupures', en: 'Cuts' },

  'temperature-name': { fr: 'Température', en: 'Temperature' },
  'temperature-title': {
    fr: '{room} est la plus chaude : {value} en moyenne sur 24 h',
    en: '{room} is the warmest: {value} on average over 24 h',
  },
  'temperature-lead': {
    fr: 'Les salles les plus chaudes, et la plus fraîche en dernier, en °C ({every}, {span})',
    en: 'The warmest rooms, and the coolest one last, in °C ({every}, {span})',
  },
  'temperature-one-lead': { fr: 'Température, en °C ({every}, {span})', en: 'Temperature, in °C ({every}, {span})' },
  'air-one-title': { fr: '{room} : de {low} à {high}', en: '{room}: from {low} to {high}' },
  'carbon-name': { fr: 'CO2', en: 'CO2' },
  'carbon-title': {
    fr: '{room} a l’air le plus chargé : {value} en moyenne sur 24 h',
    en: '{room} has the stuffiest air: {value} on average over 24 h',
  },
  'carbon-lead': {
    fr: 'Les salles où il y a le plus de CO2, en ppm ({every}, {span})',
    en: 'The rooms with the most CO2, in ppm ({every}, {span})',
  },
  'carbon-one-lead': { fr: 'CO2, en ppm ({every}, {span})', en: 'CO2, in ppm ({every}, {span})' },
  'every-PT5M': { fr: 'moyennes sur 5 min', en: 'means of 5 min' },
  'every-PT1H': { fr: 'moyennes par heure', en: 'means by the hour' },
  'every-P1D': { fr: 'moyennes par jour', en: 'means by the day' },
  airIt: { fr: 'à aérer', en: 'air it' },
  airNow: { fr: 'aérer !', en: 'air now!' },
  time: { fr: 'Heure', en: 'Time' },

  'dosesNow-name': { fr: 'Gel en direct', en: 'Gel live' },
  'dosesNow-title': {
    fr: {
      zero: 'Aucune dose de gel ces {minutes} dernières minutes',
      one: '{doses} dose de gel ces {minutes} dernières minutes',
      other: '{doses} doses de gel ces {minutes} dernières minutes',
    },
    en: {
      zero: 'No gel dose in the last {minutes} minutes',
      one: '{doses} gel dose in the last {minutes} minutes',
      other: '{doses} gel doses in the last {minutes} minutes',
    },
  },
  'dosesNow-lead': {
    fr: 'Doses par minute, tous les distributeurs du choix',
    en: 'Doses a minute, all dispensers chosen',
  },
  minute: { fr: 'Minute', en: 'Minute' },
  doses: { fr: 'Doses', en: 'Doses' },
  volume: { fr: 'Volume', en: 'Volume' },
  'doses-name': { fr: 'Doses de gel', en: 'Gel doses' },
  'doses-title-day': {
    fr: { one: '{doses} dose de gel, {when}', other: '{doses} doses de gel, le plus {when} : {most}' },
    en: { one: '{doses} gel dose, on {when}', other: '{doses} gel doses, the most on {when}: {most}' },
  },
  'doses-title-hour': {
    fr: { one: '{doses} dose de gel, à {when}', other: '{doses} doses de gel, le plus à {when} : {most}' },
    en: { one: '{doses} gel dose, at {when}', other: '{doses} gel doses, the most at {when}: {most}' },
  },
  'doses-lead-day': { fr: 'Doses par jour, {span}', en: 'Doses by day, {span}' },
  'doses-lead-hour': { fr: 'Doses par heure, {span}', en: 'Doses by hour, {span}' },
  day: { fr: 'Jour', en: 'Day' },
  hour: { fr: 'Heure', en: 'Hour' },

  'refill-name': { fr: 'Recharges de gel', en: 'Gel refills' },
  'refill-title-soon': {
    fr: {
      one: '{room} sera vide d’ici une semaine, vers le {day}',
      other: '{count} distributeurs seront vides d’ici une semaine, {room} le premier, vers le {day}',
    },
    en: {
      one: '{room} will be empty within a week, about {day}',
      other: '{count} dispensers will be empty within a week, {room} first, about {day}',
    },
  },
  'refill-title-later': {
    fr: 'Le prochain à recharger est {room}, vide vers le {day}',
    en: 'The next to refill is {room}, empty about {day}',
  },
  'refill-title-never': { fr: 'Aucun distributeur ne se vide', en: 'No dispenser is running out' },
  'refill-lead': {
    fr: {
      one: 'Gel restant, en %, et jour où il n’y en aura plus à ce rythme',
      other: 'Gel restant, en %, et jour où il n’y en aura plus à ce rythme, les {count} premiers à recharger',
    },
    en: {
      one: 'Gel left, in %, and the day it runs out at this rate',
      other: 'Gel left, in %, and the day it runs out at this rate, the first {count} to refill',
    },
  },
  emptyOn: { fr: 'vide vers le {day}', en: 'empty about {day}' },
  noForecast: { fr: 'pas de prévision', en: 'no forecast' },
  gelLeft: { fr: 'Gel restant', en: 'Gel left' },
  emptyOnHead: { fr: 'Vide vers', en: 'Empty about' },
  aDay: { fr: 'Par jour', en: 'A day' },
  dosesToday: { fr: 'Doses du jour', en: 'Doses today' },
};
