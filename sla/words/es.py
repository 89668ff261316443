"""Spanish."""

from sla.words.table import Words

WORDS = Words(
    date="j \\d\\e F \\d\\e Y",
    days="{days} días",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    priorities={"low": "baja", "normal": "normal", "high": "alta", "urgent": "urgente"},
    faults={
        # names
        "name_taken": "Ya hay otro llamado “{name}”. Elige un nombre distinto.",
        "name_archived": "“{name}” es el nombre de uno archivado, que lo conserva. Elige un nombre distinto.",
        "too_many": "Puede haber {most} como mucho. Archiva alguno que ya no haga falta.",
        # calendars
        "unknown_zone": "No existe la zona horaria “{zone}”. Escribe una como Europe/Madrid o America/Bogota.",
        "near_zone": "No existe la zona horaria “{zone}”. ¿Querías decir {near}?",
        "bad_time": "“{text}” no es una hora. Escríbela como 09:30; el día termina a las 24:00.",
        "empty_window": "Abre y cierra en el mismo minuto. Un día entero va de 00:00 a 24:00.",
        "midnight_is_24": "Para cerrar a medianoche, escribe 24:00.",
        "past_midnight": "Pasa de la medianoche. Termínalo a las 24:00 y empieza el {day} con {rest}.",
        "past_midnight_date": "Pasa de la medianoche. Termínalo a las 24:00; lo que sigue es de otro día: {rest}.",
        "overlap": "Se solapa con {other}. Une los dos en uno.",
        "date_twice": "{date} está dos veces en la lista. Deja solo una.",
        "date_far": "Solo caben fechas de {first} a {last}.",
        "never_opens": "No abre en ningún momento de un año; ninguna promesa llegaría a su plazo.",
        "policy_far": "Según “{policy}”, un ticket del {start} vencería el {deadline}, más de un año después.",
        "policy_never": "“{policy}” se quedaría sin plazo: hay muy poco tiempo abierto.",
        "unknown_country": "No se conocen festivos de un país “{country}”.",
        "unknown_subdivision": "{country} no tiene la región “{subdivision}”.",
        "unknown_years": "Escribe años de {first} a {last}, como 2026,2027; {most} como mucho.",
        # what a policy matches
        "no_values": "Elige al menos un valor, o quita esta condición.",
        "unknown_field": "Los tickets no se distinguen por “{field}”. Usa uno de estos: {known}.",
        "unknown_channel": "No hay un tipo de canal “{value}”. Hay: {known}.",
        "unknown_team": "No hay ningún equipo con el número {value}.",
        "unknown_priority": "No hay una prioridad “{value}”. Hay: {known}.",
        "unknown_language": "“{value}” no es un idioma. Escribe su código, como es o pt-BR.",
        "not_a_number": "Un equipo se indica por su número.",
        "not_a_text": "Esto tiene que ser un texto.",
        "blank": "Esto no puede quedar vacío.",
        "too_long": "Como mucho {most} caracteres.",
        "fallback_match": "La última política es para todo ticket que ninguna otra toma; por eso no tiene condiciones.",
        "shadowed": "Ningún ticket llega aquí: “{policy}”, que va antes, toma todos los que esta describe.",
        "shadowed_together": "Ningún ticket llega aquí: {policies}, que van antes, toman todos los que esta describe.",
        # what it promises
        "unknown_metric": "“{value}” no es algo que se pueda prometer. Usa uno de estos: {known}.",
        "no_targets": "Promete al menos una cosa.",
        "no_target_for": "Los tickets de prioridad {priority} quedarían sin promesa. Dales un tiempo, o a todos.",
        "fallback_targets": "La última política promete esto para toda prioridad; así ningún ticket queda sin promesa.",
        "no_seconds": "Da un tiempo, al menos uno para todas las prioridades (“*”).",
        "zero_target": "Nadie cumple una promesa sin tiempo. Tiene que ser más que cero.",
        "long_target": "Se pueden prometer {most} como mucho.",
        "target_far": "Con este horario, un ticket del {start} vencería el {deadline}, más de un año después.",
        "target_never": "Con este horario no habría plazo: hay muy poco tiempo abierto.",
        "unknown_counts": "“{value}” no es una manera de contar respuestas. Usa una de estas: {known}.",
        "unknown_pause": "El reloj no puede pararse mientras un ticket está “{value}”. Usa uno de estos: {known}.",
        "twice": "Esto está dos veces en la lista.",
        "fallback_active": "La última política no se puede apagar: habría tickets sin promesa.",
        # calendars of policies
        "unknown_calendar": "No hay ningún calendario con el número {value}.",
        "archived_calendar": "“{calendar}” está archivado. Elige un calendario en uso.",
        # ladders
        "bad_rung": "“{value}” no es un escalón. "
        "Escribe una parte del tiempo, como 75%, o cuánto antes del plazo: -15m, -2h.",
        "rung_range": "Una parte puede ser del {share}% como mucho, y el tiempo antes del plazo, de {most}.",
        "rung_order": "Va después de {other}, pero ocurre antes. Pon los escalones en el orden del tiempo.",
        "rung_twice": "Hay otro escalón en {value}. Une los dos.",
        "unknown_recipient": "“{value}” no es nadie. Usa assignee, lead, supervisors, o agent: con un número.",
        "unknown_agent": "No hay ningún agente con el número {value}, o ya no está.",
        "unknown_way": "“{value}” no es una manera de avisar. Usa app, email o las dos.",
        "no_way": "Di cómo se avisa: en la aplicación, por correo o de las dos maneras.",
        "unknown_reassign": "“{value}” no es nadie a quien pasar un ticket. Usa least_loaded, o nada.",
        "quiet_empty": "Las horas de silencio terminan en un minuto distinto del que empiezan.",
        # the order of policies
        "order_changed": "Nombra cada política una vez, sin la última. La lista puede haber cambiado mientras tanto.",
    },
)
