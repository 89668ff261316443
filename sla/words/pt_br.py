"""Brazilian Portuguese."""

from sla.words.table import Words

WORDS = Words(
    date="j \\d\\e F \\d\\e Y",
    days="{days} dias",
    weekdays=("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
    priorities={"low": "baixa", "normal": "normal", "high": "alta", "urgent": "urgente"},
    faults={
        # names
        "name_taken": "Já existe outro com o nome “{name}”. Escolha um nome diferente.",
        "name_archived": "“{name}” é o nome de um arquivado, que o conserva. Escolha um nome diferente.",
        "too_many": "Pode haver no máximo {most}. Arquive algum de que não se precise mais.",
        # calendars
        "unknown_zone": "Não existe o fuso horário “{zone}”. Escreva um como America/Sao_Paulo ou Europe/Lisbon.",
        "near_zone": "Não existe o fuso horário “{zone}”. Você quis dizer {near}?",
        "bad_time": "“{text}” não é um horário. Escreva como 09:30; o dia termina às 24:00.",
        "empty_window": "Abre e fecha no mesmo minuto. Um dia inteiro vai de 00:00 a 24:00.",
        "midnight_is_24": "Para fechar à meia-noite, escreva 24:00.",
        "past_midnight": "Passa da meia-noite. Termine às 24:00 e comece {day} com {rest}.",
        "past_midnight_date": "Passa da meia-noite. Termine às 24:00; as horas seguintes são do outro dia: {rest}.",
        "overlap": "Sobrepõe-se a {other}. Junte os dois em um só.",
        "date_twice": "{date} está duas vezes na lista. Deixe só uma.",
        "date_far": "Só podem entrar datas de {first} a {last}.",
        "never_opens": "Não abre em momento nenhum em um ano; nenhuma promessa chegaria ao prazo.",
        "policy_far": "Pela “{policy}”, um ticket de {start} venceria em {deadline}, mais de um ano depois.",
        "policy_never": "“{policy}” ficaria sem prazo: há pouco tempo aberto.",
        "unknown_country": "Não se conhecem feriados de um país “{country}”.",
        "unknown_subdivision": "{country} não tem a região “{subdivision}”.",
        "unknown_years": "Escreva anos de {first} a {last}, como 2026,2027; no máximo {most}.",
        # what a policy matches
        "no_values": "Escolha ao menos um valor, ou retire esta condição.",
        "unknown_field": "Não dá para distinguir tickets por “{field}”. Use um destes: {known}.",
        "unknown_channel": "Não existe um tipo de canal “{value}”. Existem: {known}.",
        "unknown_team": "Não existe equipe com o número {value}.",
        "unknown_priority": "Não existe a prioridade “{value}”. Existem: {known}.",
        "unknown_language": "“{value}” não é um idioma. Escreva o código, como pt ou pt-BR.",
        "not_a_number": "Uma equipe é indicada pelo número.",
        "not_a_text": "Isto precisa ser um texto.",
        "blank": "Isto não pode ficar vazio.",
        "too_long": "No máximo {most} caracteres.",
        "fallback_match": "A última política vale para todo ticket que nenhuma outra pega; por isso não tem condições.",
        "shadowed": "Nenhum ticket chega aqui: “{policy}”, que vem antes, pega todos os que esta descreve.",
        "shadowed_together": "Nenhum ticket chega aqui: {policies}, que vêm antes, pegam todos os que esta descreve.",
        # what it promises
        "unknown_metric": "“{value}” não é algo que se possa prometer. Use um destes: {known}.",
        "no_targets": "Prometa ao menos uma coisa.",
        "no_target_for": "Tickets de prioridade {priority} ficariam sem promessa. Dê um tempo a eles, ou a todos.",
        "fallback_targets": "A última política promete isto a toda prioridade; assim nenhum ticket fica sem promessa.",
        "no_seconds": "Dê um tempo, ao menos um para todas as prioridades (“*”).",
        "zero_target": "Ninguém cumpre uma promessa de tempo nenhum. Precisa ser mais que zero.",
        "long_target": "Pode-se prometer no máximo {most}.",
        "target_far": "Com este horário, um ticket de {start} venceria só em {deadline}, mais de um ano depois.",
        "target_never": "Com este horário não haveria prazo: há pouco tempo aberto.",
        "unknown_counts": "“{value}” não é um jeito de contar respostas. Use um destes: {known}.",
        "unknown_pause": "O relógio não pode parar enquanto um ticket está “{value}”. Use um destes: {known}.",
        "twice": "Isto está duas vezes na lista.",
        "fallback_active": "A última política não pode ser desligada: tickets ficariam sem promessa.",
        # calendars of policies
        "unknown_calendar": "Não existe calendário com o número {value}.",
        "archived_calendar": "“{calendar}” está arquivado. Escolha um calendário em uso.",
        # ladders
        "bad_rung": "“{value}” não é um degrau. "
        "Escreva uma parte do tempo, como 75%, ou quanto antes do prazo: -15m, -2h.",
        "rung_range": "Uma parte pode ser de no máximo {share}%, e o tempo antes do prazo, de {most}.",
        "rung_order": "Vem depois de {other}, mas acontece antes. Ponha os degraus na ordem do tempo.",
        "rung_twice": "Há outro degrau em {value}. Junte os dois.",
        "unknown_recipient": "“{value}” não é ninguém. Use assignee, lead, supervisors, ou agent: com um número.",
        "unknown_agent": "Não existe agente com o número {value}, ou já saiu.",
        "unknown_way": "“{value}” não é um jeito de avisar. Use app, email ou os dois.",
        "no_way": "Diga como avisar: no aplicativo, por e-mail ou dos dois jeitos.",
        "unknown_reassign": "“{value}” não é ninguém a quem passar um ticket. Use least_loaded, ou nada.",
        "quiet_empty": "As horas de silêncio terminam em outro minuto que não o do começo.",
        # the order of policies
        "order_changed": "Cite cada política uma vez, sem a última. A lista pode ter mudado desde que você a viu.",
    },
)
