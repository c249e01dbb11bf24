# Calls the service with SOAP::Lite and without its WSDL, in both versions of SOAP. client.pl ADDRESS

use strict;
use warnings;
use utf8;
use SOAP::Lite;

my ($address) = @ARGV;
my $orders = 'http://acme.example/orders/';

sub same {
    my ($found, $wanted, $what) = @_;
    $found //= 'nothing';
    die "$what: $found instead of $wanted\n" if $found ne $wanted;
}

sub element {
    my ($name, @value) = @_;
    return SOAP::Data->name($name => ref $value[0] ? \SOAP::Data->value(@value) : $value[0]);
}

# Types that nobody asked for, `xsi:type="xsd:int"`, and prefixes of its own.
for my $version ('1.1', '1.2') {
    my $service = SOAP::Lite->soapversion($version)->proxy($address)->default_ns($orders);
    $service->on_action(sub { $_[0] . $_[1] });
    my $call = sub {
        my $answer = $service->call(@_);
        die "$_[0]: " . $answer->faultstring . "\n" if $answer->fault;
        return $answer;
    };

    same(scalar $call->('Add', element('a', 1), element('b', 2))->result, 3, 'Add');
    same($call->('Add', element('b', 2), element('a', -5))->result, -3, 'Add, in another order');
    my $words = element('words', element('string', 'x'), SOAP::Data->name('string')->type('string', "it's <tea> & ü"));
    same($call->('Joined', $words)->result, "x|it's <tea> & ü", 'Joined');
    same($call->('Reversed', SOAP::Data->name('bytes')->type('base64', "\x00\xff!"))->result, 'If8A', 'Reversed');

    my $answer = $service->call('Refuse', element('reason', "It's no."));
    # It has names for the parts of a fault of 1.1 alone.
    my ($code, $reason) = $version eq '1.1' ? ('faultcode', 'faultstring') : ('Code/Value', 'Reason/Text');
    same(scalar $answer->valueof("//Fault/$code"), $version eq '1.1' ? 'soap:Client' : 'soap:Sender', 'the code of a fault');
    same(scalar $answer->valueof("//Fault/$reason"), "It's no.", 'a fault');

    my $auth = SOAP::Header->name('Auth' => \SOAP::Data->value(element('User', 'ann')->uri($orders)))->uri($orders);
    my $who = $call->('Who', $auth);
    same($who->result, 'ann', 'Who');
    same($who->valueof('//Quota/Left'), 3, 'the header of the answer');
}
